/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/squall-plan.h"

G_BEGIN_DECLS

/* The keys, as data/squall.gschema.xml.in explains them. */
#define SQUALL_SETTING_ALLOWED_HOSTS     "allowed-hosts"
#define SQUALL_SETTING_CONNECTIONS       "connections"
#define SQUALL_SETTING_KEEP_AWAKE        "keep-awake"
#define SQUALL_SETTING_KEEP_LOG          "keep-log"
#define SQUALL_SETTING_LAST_PLAN         "last-plan"
#define SQUALL_SETTING_NOTIFY            "notify"
#define SQUALL_SETTING_REMEMBER_PLAN     "remember-plan"
#define SQUALL_SETTING_REQUESTS          "requests"
#define SQUALL_SETTING_STOP_WHEN_FAILING "stop-when-failing"
#define SQUALL_SETTING_USER_AGENT        "user-agent"
#define SQUALL_SETTING_WINDOW_HEIGHT     "window-height"
#define SQUALL_SETTING_WINDOW_MAXIMIZED  "window-maximized"
#define SQUALL_SETTING_WINDOW_WIDTH      "window-width"

/**
 * squall_settings_new:
 *
 * Opens what is remembered from one start to the next. Where the program is not
 * installed, what keys there are is read from where it was built.
 *
 * Returns: (transfer full): the settings
 */
GSettings *squall_settings_new (void);

/**
 * squall_settings_dup_new_plan:
 * @settings: the settings
 *
 * Returns: (transfer full): a plan without an address, as the person wants new tests to be
 */
SquallPlan *squall_settings_dup_new_plan (GSettings *settings);

/**
 * squall_settings_remember_plan:
 * @settings: the settings
 * @plan: what was started
 *
 * Remembers a plan without its secrets, unless the person does not want that, or it is large.
 */
void squall_settings_remember_plan (GSettings *settings, const SquallPlan *plan);

/**
 * squall_settings_dup_last_plan:
 * @settings: the settings
 *
 * Returns: (transfer full) (nullable): the plan that was remembered; %NULL where there is none
 *   that can be read
 */
SquallPlan *squall_settings_dup_last_plan (GSettings *settings);

/**
 * squall_settings_forget_plan:
 * @settings: the settings
 *
 * Forgets the plan that was remembered.
 */
void squall_settings_forget_plan (GSettings *settings);

G_END_DECLS
