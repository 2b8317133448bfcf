"""The screen «Сессия»: dates down, groups across; its tray, its side, its versions."""
