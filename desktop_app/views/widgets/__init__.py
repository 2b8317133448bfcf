"""What two screens or more share. Import from the modules (`from desktop_app.views.widgets.buttons import primary`).

Words (`labels`)
    label(text, role="") — plain text, never markup. Roles: title, section, strong, muted, good, warn, bad, accent,
    chip, chip-good, chip-warn, chip-bad, chip-accent. `say_on(label, text, role)` changes both. `wrapped(text, role)`.
    hairline(vertical=False); card(*widgets, title="") -> QFrame with a QVBoxLayout; picture(name, role, size).

Buttons (`buttons`)
    primary(text, do, icon=""), button(text, do, icon=""), quiet(...), danger(...), link(text, do) -> QPushButton
    tool(icon, tooltip, do, shortcut="") -> QToolButton;  menu_button(text, menu, icon="") -> QPushButton with ▾
    action(text, do, icon="", shortcut="", parent=None) -> QAction.   `do` takes no arguments.

Page head (`page_header`)
    PageHeader(title): add_views([(code, text)], on_change) -> Segmented; add_filter(widget); add_search(placeholder) ->
    SearchField; add_action(QWidget) (at most three); add_menu(*QAction) (the ⋯); set_title(text); set_figure(text).
    Segmented([(code, text)]): chosen = Signal(str); value(); choose(code); Left/Right move.   (`segmented`)
    SearchField(placeholder): searched = Signal(str), 150 ms after the last key; Esc empties.     (`search_field`)

Panels
    SidePanel(title=""): closed = Signal(); open_with(title); body (layout); add_section(title, *widgets) -> QFrame;
    clear(); Esc closes.                                                                          (`side_panel`)
    NoticeBar(): show_notice(Notice); belongs to the window, pages use desk.tell(...).            (`notice_bar`)
    EmptyState(icon, text, hint="", *buttons): what to do when there is nothing.                  (`empty_state`)
    ProgressPanel(title, cancel): show_progress(fraction, "figures as text"); cancel takes no arguments; tells the time
    that remains.  `follow(long_job, figures: Callable[[dict], str])` connects a views.jobs.LongJob.  (`progress_panel`)

Tables (`table`, `table_model`)
    Column(code, title, value, align=None, width=120, format=None, sort_key=None, tone=None, icon=None, tip=None,
    total=None, stretch=False, hidden=False): `value(row)`; align None = figures right, else left; `format(value)`
    -> str (default: dates дд.мм.гггг, None and "" nothing); `tone(row)` in good|warn|bad|muted|"" tints the cell;
    `icon(row)` names an icon or ""; `total(rows)` makes the totals row.
    DataTable(name, columns, key=None): `name` keys the remembered layout, `key(row)` keeps the selection over reloads.
    show_rows(rows); rows(); shown_rows(); current(); selected(); select_key(key); search(text); set_columns(columns);
    clear_filters(); signals: opened(row) (Enter, double click), current_changed(row|None), selection_changed(list).
    `view` is the QTableView, `empty` an EmptyState to replace through set_empty(EmptyState).
"""
