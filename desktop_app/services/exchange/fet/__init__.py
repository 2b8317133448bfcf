"""Files of FET, the free timetabling program: read, solved, checked and written back."""
