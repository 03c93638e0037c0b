/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/shell/styles.h"

#include "app/base/gtk-compat.h"
#include "app-resources.h"

void
bb_styles_register (void)
{
  g_resources_register (bb_app_get_resource ());
}

/* Above the other sheets. */
#define CONTRAST_PRIORITY (GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1)

static GtkCssProvider *
make_provider (const char *name)
{
  g_autofree char *path = g_strconcat ("/org/biasbench/app/", name, NULL);
  GtkCssProvider *provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, path);
  return provider;
}

static void
add (GdkDisplay *display, GtkCssProvider *provider, guint priority)
{
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                              priority);
}

/* The sheet for high contrast comes and goes with the setting. */
static void
contrast_cb (GtkSettings *settings, GParamSpec *pspec, gpointer provider)
{
  GdkDisplay *display = gdk_display_get_default ();

  gtk_style_context_remove_provider_for_display (display, provider);
  if (bb_wants_contrast (settings))
    add (display, provider, CONTRAST_PRIORITY);
}

static void
watch (GtkSettings *settings, const char *property, GtkCssProvider *provider)
{
  g_autofree char *signal = g_strconcat ("notify::", property, NULL);

  if (g_object_class_find_property (G_OBJECT_GET_CLASS (settings), property) != NULL)
    g_signal_connect_object (settings, signal, G_CALLBACK (contrast_cb), provider, 0);
}

void
bb_styles_add (GdkDisplay *display)
{
  static const char *const names[] = {"style.css", "panel.css"};
  GtkSettings *settings = gtk_settings_get_for_display (display);

  bb_styles_register ();
  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GtkCssProvider) provider = make_provider (names[i]);
      add (display, provider, GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
    }
  GtkCssProvider *contrast = make_provider ("high-contrast.css");
  g_object_set_data_full (G_OBJECT (settings), "bb-contrast", contrast, g_object_unref);
  watch (settings, "gtk-theme-name", contrast);
  watch (settings, "gtk-interface-contrast", contrast);
  contrast_cb (settings, NULL, contrast);
}

void
bb_mark_older (GtkWidget *widget, gboolean older)
{
  if (older)
    gtk_widget_add_css_class (widget, "bb-older");
  else
    gtk_widget_remove_css_class (widget, "bb-older");
}
