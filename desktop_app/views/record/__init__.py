"""«Зачётная книжка»: one student on one screen (п. 2.1)."""
