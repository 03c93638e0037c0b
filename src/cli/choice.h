/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One of a few words, as a kind or a format is given. Main thread. */
#pragma once

/* The word of a choice, NULL past the last. */
typedef const char *(*ChoiceName) (int choice);

/* Which of the choices the text is; -1 where it is none, which is reported as "place:
 * ...". */
int
choice_read (const char *place, const char *text, ChoiceName name);
