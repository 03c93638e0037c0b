/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Menus that are built for one widget and go with it. Main thread. */
#pragma once

#include <gtk/gtk.h>

/* Takes everything out of a menu made of GMenu, of its sections and submenus too, when it
 * is no longer shown. GTK 4.8 loses a reference to each section that a popover or a menu
 * button shows: the section stays for good, 1 kB with one item, 0.4 kB when empty. Where
 * a menu is the same in all windows, let all show one: see ui/menus.ui. */
void
bb_menu_clear (GMenuModel *menu);
