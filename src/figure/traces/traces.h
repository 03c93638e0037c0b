/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The Traces picture: panels stacked over one time axis. The ids of its parts are the
 * PanelIds of the view's circuit; the across axis is time in s. */
#pragma once

#include "figure/picture.h"

extern const PictureType traces_picture;

/* The picture of `data` as the view says, its axes chosen from the data alone. `theme` is
 * borrowed, as is what `data` points to. */
Picture
traces_picture_of (const View *view, const PictureData *data, const Theme *theme);

/* What a view says of the axes, and back. */
Zoom
traces_zoom (const View *view);
void
traces_set_zoom (View *view, const Zoom *zoom);
