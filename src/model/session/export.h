/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The job that runs an experiment to be exported and writes it by the writers of the
 * command line. Pure function; called by any thread. */
#pragma once

#include "model/session/job.h"

SimulateStatus
bb_export_run (const BbQuery *query, const BbRun *run, BbResult *result);
