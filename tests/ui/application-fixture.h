/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The program's application for tests of its window. */
#pragma once

#include "app/shell/application.h"
#include "app/shell/window.h"

/* Starts the test framework and makes a registered application that shares nothing with
 * the person's own: settings in a new folder, no other instance. */
BbApplication *
application_fixture_new (int *argc, char ***argv);

/* A window of the application with this document, not yet presented. */
BbWindow *
application_fixture_add_window (BbApplication *application, BbDocument *document);

/* As bb_application_open_name (), and waits until it is shown or refused. */
void
application_fixture_open (BbApplication *application, BbWindow *window, const char *name);
