/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/base/menu.h"

static void
clear_link (GMenuModel *menu, int item, const char *link)
{
  g_autoptr (GMenuModel) part = g_menu_model_get_item_link (menu, item, link);

  if (part != NULL)
    bb_menu_clear (part);
}

void
bb_menu_clear (GMenuModel *menu)
{
  g_return_if_fail (G_IS_MENU (menu));

  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      clear_link (menu, i, G_MENU_LINK_SECTION);
      clear_link (menu, i, G_MENU_LINK_SUBMENU);
    }
  g_menu_remove_all (G_MENU (menu));
}
