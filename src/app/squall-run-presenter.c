/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-run-presenter.h"

#include "app/squall-banner-words.h"
#include "app/squall-plan-words.h"
#include "app/squall-strip-words.h"
#include "app/squall-tile-words.h"
#include "core/squall-i18n.h"

#define REFRESH_MS 250
#define BANNER_US  G_USEC_PER_SEC
/* Less than a pixel of any progress bar. */
#define PROGRESS_STEP 0.0005

/* The texts come first, so that a property's number is its place among them. */
enum
{
  PROP_HOST = 1,
  PROP_DATE,
  PROP_REQUEST,
  PROP_SETTINGS,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_ICON_NAME,
  PROP_ICON_CLASS,
  PROP_BUTTON,
  PROP_ACTION,
  PROP_RATE,
  PROP_RATE_NOTE,
  PROP_MEDIAN,
  PROP_MEDIAN_UNIT,
  PROP_P99,
  PROP_P99_UNIT,
  PROP_P99_NOTE,
  PROP_ERRORS,
  PROP_ERRORS_UNIT,
  PROP_ERRORS_NOTE,
  PROP_BANNER,
  N_TEXTS,
  PROP_IS_ACTIVE = N_TEXTS,
  PROP_IS_OVER,
  PROP_IS_BUSY,
  PROP_IS_RUNNING,
  PROP_IS_PAUSED,
  PROP_HAS_PROGRESS,
  PROP_PROGRESS,
  PROP_STATUSES,
  PROP_FAILURES,
  PROP_RUN,
  PROP_RESULT,
  N_PROPS,
};

struct _SquallRunPresenter
{
  GObject parent_instance;
  SquallRun *run;
  SquallTallyList *statuses;
  SquallTallyList *failures;
  char *texts[N_TEXTS];
  double progress;
  guint refresh_id;
  gint64 banner_due_us;
  gboolean is_stale;
  gboolean is_active;
  gboolean is_over;
  gboolean is_busy;
  gboolean is_running;
  gboolean is_paused;
  gboolean has_progress;
};

G_DEFINE_FINAL_TYPE (SquallRunPresenter, squall_run_presenter, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static void
set_text (SquallRunPresenter *self, guint property, const char *text)
{
  if (g_set_str (&self->texts[property], text))
    g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
set_flag (SquallRunPresenter *self, guint property, gboolean *flag, gboolean value)
{
  if (*flag == value)
    return;
  *flag = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
set_progress (SquallRunPresenter *self, double progress)
{
  double shown = CLAMP (progress, 0, 1);

  if (shown > self->progress || shown < self->progress)
    {
      self->progress = shown;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);
    }
}

/* When a run began, as its result says it: “Today, 14:32”, “12 November, 15:40”. */
static char *
dup_date (gint64 started_at_us)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (started_at_us);
  g_autoptr (GDateTime) date = g_date_time_to_local (utc);
  gboolean is_today = g_date_time_get_year (now) == g_date_time_get_year (date) &&
                      g_date_time_get_day_of_year (now) == g_date_time_get_day_of_year (date);

  /* Translators: for g_date_time_format(): a time today, and a time on another day */
  return g_date_time_format (date, is_today ? _ ("Today, %H:%M") : _ ("%-d %B, %H:%M"));
}

static void
show_strip (SquallRunPresenter *self, SquallRunState state, const SquallResult *result)
{
  gboolean is_paused = squall_run_is_paused (self->run);
  g_autoptr (SquallStripWords) words = squall_strip_words_new (state, result, is_paused);

  set_text (self, PROP_TITLE, words->title);
  set_text (self, PROP_SUBTITLE, words->subtitle);
  set_text (self, PROP_ICON_NAME, words->icon_name);
  set_text (self, PROP_ICON_CLASS, words->icon_class);
  set_text (self, PROP_BUTTON, words->button);
  set_text (self, PROP_ACTION, words->action);
  set_flag (self, PROP_IS_BUSY, &self->is_busy, words->is_busy);
  set_flag (self, PROP_HAS_PROGRESS, &self->has_progress, words->has_progress);
  set_flag (self, PROP_IS_RUNNING, &self->is_running, state == SQUALL_RUN_STATE_RUNNING);
  set_flag (self, PROP_IS_PAUSED, &self->is_paused, is_paused);
}

/* Weighing the evidence is not for every frame. */
static void
show_banner (SquallRunPresenter *self, SquallRunState state, const SquallResult *result)
{
  gint64 now_us = g_get_monotonic_time ();
  g_autofree char *text = NULL;

  if (state == SQUALL_RUN_STATE_RUNNING && now_us < self->banner_due_us)
    return;
  self->banner_due_us = now_us + BANNER_US;
  text = squall_banner_words_dup_text (state, result);
  set_text (self, PROP_BANNER, text);
}

static void
show_tiles (SquallRunPresenter *self, SquallRunState state, const SquallResult *result)
{
  g_autoptr (SquallTileWords) words = squall_tile_words_new (state, result);

  set_text (self, PROP_RATE, words->rate);
  set_text (self, PROP_RATE_NOTE, words->rate_note);
  set_text (self, PROP_MEDIAN, words->median.number);
  set_text (self, PROP_MEDIAN_UNIT, words->median.unit);
  set_text (self, PROP_P99, words->p99.number);
  set_text (self, PROP_P99_UNIT, words->p99.unit);
  set_text (self, PROP_P99_NOTE, words->p99_note);
  set_text (self, PROP_ERRORS, words->errors.number);
  set_text (self, PROP_ERRORS_UNIT, words->errors.unit);
  set_text (self, PROP_ERRORS_NOTE, words->errors_note);
}

static void
refresh (SquallRunPresenter *self)
{
  SquallRunState state = squall_run_get_state (self->run);
  const SquallResult *result = squall_run_get_result (self->run);

  g_object_freeze_notify (G_OBJECT (self));
  show_strip (self, state, result);
  show_tiles (self, state, result);
  show_banner (self, state, result);
  squall_tally_list_show_statuses (self->statuses, result);
  squall_tally_list_show_failures (self->failures, result);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RESULT]);
  g_object_thaw_notify (G_OBJECT (self));
}

static gboolean
refresh_cb (gpointer user_data)
{
  SquallRunPresenter *self = user_data;

  if (!self->is_stale)
    {
      self->refresh_id = 0;
      return G_SOURCE_REMOVE;
    }
  self->is_stale = FALSE;
  refresh (self);
  return G_SOURCE_CONTINUE;
}

static void
notify_result_cb (SquallRunPresenter *self)
{
  if (self->refresh_id != 0)
    {
      self->is_stale = TRUE;
      return;
    }
  refresh (self);
  self->refresh_id =
      g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, REFRESH_MS, refresh_cb, self, NULL);
}

static void
notify_progress_cb (SquallRunPresenter *self)
{
  double progress = squall_run_get_progress (self->run);

  if (ABS (progress - self->progress) >= PROGRESS_STEP)
    set_progress (self, progress);
}

static void
show_plan (SquallRunPresenter *self, SquallRunState state)
{
  g_autoptr (SquallPlanWords) words = squall_plan_words_new (squall_run_get_plan (self->run),
                                                             squall_run_get_check (self->run));
  gint64 started_at_us = squall_run_get_result (self->run)->started_at_us;
  g_autofree char *date = state == SQUALL_RUN_STATE_FINISHED ? dup_date (started_at_us)
                                                             : g_strdup ("");

  set_text (self, PROP_HOST, words->host);
  set_text (self, PROP_REQUEST, words->request);
  set_text (self, PROP_SETTINGS, words->settings);
  set_text (self, PROP_DATE, date);
}

static void
notify_state_cb (SquallRunPresenter *self)
{
  SquallRunState state = self->run != NULL ? squall_run_get_state (self->run)
                                           : SQUALL_RUN_STATE_IDLE;
  gboolean is_active = state == SQUALL_RUN_STATE_CHECKING || state == SQUALL_RUN_STATE_RUNNING ||
                       state == SQUALL_RUN_STATE_CANCELLING;
  gboolean is_over = state == SQUALL_RUN_STATE_FINISHED;

  g_object_freeze_notify (G_OBJECT (self));
  if (self->run != NULL)
    {
      show_plan (self, state);
      refresh (self);
      set_progress (self, squall_run_get_progress (self->run));
      self->is_stale = FALSE;
    }
  else
    {
      set_flag (self, PROP_IS_RUNNING, &self->is_running, FALSE);
      set_text (self, PROP_DATE, "");
      set_text (self, PROP_BANNER, "");
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RESULT]);
    }
  set_flag (self, PROP_IS_ACTIVE, &self->is_active, is_active);
  set_flag (self, PROP_IS_OVER, &self->is_over, is_over);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
clear_run (SquallRunPresenter *self)
{
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  if (self->run == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->run, self);
  g_clear_object (&self->run);
}

static void
squall_run_presenter_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SquallRunPresenter *self = SQUALL_RUN_PRESENTER (object);

  switch (id)
    {
    case PROP_IS_ACTIVE:
      g_value_set_boolean (value, self->is_active);
      break;
    case PROP_IS_OVER:
      g_value_set_boolean (value, self->is_over);
      break;
    case PROP_IS_BUSY:
      g_value_set_boolean (value, self->is_busy);
      break;
    case PROP_IS_RUNNING:
      g_value_set_boolean (value, self->is_running);
      break;
    case PROP_IS_PAUSED:
      g_value_set_boolean (value, self->is_paused);
      break;
    case PROP_HAS_PROGRESS:
      g_value_set_boolean (value, self->has_progress);
      break;
    case PROP_PROGRESS:
      g_value_set_double (value, self->progress);
      break;
    case PROP_STATUSES:
      g_value_set_object (value, self->statuses);
      break;
    case PROP_FAILURES:
      g_value_set_object (value, self->failures);
      break;
    case PROP_RUN:
      g_value_set_object (value, self->run);
      break;
    case PROP_RESULT:
      g_value_set_boxed (value, self->run != NULL ? squall_run_get_result (self->run) : NULL);
      break;
    default:
      if (id < N_TEXTS)
        g_value_set_string (value, self->texts[id]);
      else
        G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
squall_run_presenter_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  SquallRunPresenter *self = SQUALL_RUN_PRESENTER (object);

  if (id == PROP_RUN)
    squall_run_presenter_set_run (self, g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
squall_run_presenter_dispose (GObject *object)
{
  SquallRunPresenter *self = SQUALL_RUN_PRESENTER (object);

  clear_run (self);
  g_clear_object (&self->statuses);
  g_clear_object (&self->failures);
  G_OBJECT_CLASS (squall_run_presenter_parent_class)->dispose (object);
}

static void
squall_run_presenter_finalize (GObject *object)
{
  SquallRunPresenter *self = SQUALL_RUN_PRESENTER (object);

  for (guint i = 0; i < N_TEXTS; i++)
    g_free (self->texts[i]);
  G_OBJECT_CLASS (squall_run_presenter_parent_class)->finalize (object);
}

static void
install_texts (GParamFlags flags)
{
  static const char *const names[N_TEXTS] = {
    [PROP_HOST] = "host",
    [PROP_DATE] = "date",
    [PROP_REQUEST] = "request",
    [PROP_SETTINGS] = "settings",
    [PROP_TITLE] = "title",
    [PROP_SUBTITLE] = "subtitle",
    [PROP_ICON_NAME] = "icon-name",
    [PROP_ICON_CLASS] = "icon-class",
    [PROP_BUTTON] = "button",
    [PROP_ACTION] = "action",
    [PROP_RATE] = "rate",
    [PROP_RATE_NOTE] = "rate-note",
    [PROP_MEDIAN] = "median",
    [PROP_MEDIAN_UNIT] = "median-unit",
    [PROP_P99] = "p99",
    [PROP_P99_UNIT] = "p99-unit",
    [PROP_P99_NOTE] = "p99-note",
    [PROP_ERRORS] = "errors",
    [PROP_ERRORS_UNIT] = "errors-unit",
    [PROP_ERRORS_NOTE] = "errors-note",
    [PROP_BANNER] = "banner",
  };

  for (guint i = 1; i < N_TEXTS; i++)
    properties[i] = g_param_spec_string (names[i], NULL, NULL, NULL, flags);
}

static void
squall_run_presenter_class_init (SquallRunPresenterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = squall_run_presenter_get_property;
  object_class->set_property = squall_run_presenter_set_property;
  object_class->dispose = squall_run_presenter_dispose;
  object_class->finalize = squall_run_presenter_finalize;

  install_texts (flags);
  properties[PROP_IS_ACTIVE] = g_param_spec_boolean ("is-active", NULL, NULL, FALSE, flags);
  properties[PROP_IS_OVER] = g_param_spec_boolean ("is-over", NULL, NULL, FALSE, flags);
  properties[PROP_IS_BUSY] = g_param_spec_boolean ("is-busy", NULL, NULL, FALSE, flags);
  properties[PROP_IS_RUNNING] = g_param_spec_boolean ("is-running", NULL, NULL, FALSE, flags);
  properties[PROP_IS_PAUSED] = g_param_spec_boolean ("is-paused", NULL, NULL, FALSE, flags);
  properties[PROP_HAS_PROGRESS] = g_param_spec_boolean ("has-progress", NULL, NULL, FALSE, flags);
  properties[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0, 1, 0, flags);
  properties[PROP_STATUSES] =
      g_param_spec_object ("statuses", NULL, NULL, SQUALL_TYPE_TALLY_LIST, flags);
  properties[PROP_FAILURES] =
      g_param_spec_object ("failures", NULL, NULL, SQUALL_TYPE_TALLY_LIST, flags);
  properties[PROP_RUN] =
      g_param_spec_object ("run", NULL, NULL, SQUALL_TYPE_RUN, flags | G_PARAM_WRITABLE);
  properties[PROP_RESULT] = g_param_spec_boxed ("result", NULL, NULL, SQUALL_TYPE_RESULT, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
squall_run_presenter_init (SquallRunPresenter *self)
{
  self->statuses = squall_tally_list_new ();
  self->failures = squall_tally_list_new ();
  for (guint i = 1; i < N_TEXTS; i++)
    self->texts[i] = i == PROP_ICON_NAME ? NULL : g_strdup ("");
}

SquallRunPresenter *
squall_run_presenter_new (void)
{
  return g_object_new (SQUALL_TYPE_RUN_PRESENTER, NULL);
}

SquallRun *
squall_run_presenter_get_run (SquallRunPresenter *self)
{
  g_return_val_if_fail (SQUALL_IS_RUN_PRESENTER (self), NULL);

  return self->run;
}

void
squall_run_presenter_set_run (SquallRunPresenter *self, SquallRun *run)
{
  g_return_if_fail (SQUALL_IS_RUN_PRESENTER (self));

  if (self->run == run)
    return;
  clear_run (self);
  squall_tally_list_clear (self->statuses);
  squall_tally_list_clear (self->failures);
  if (run != NULL)
    {
      self->run = g_object_ref (run);
      g_signal_connect_swapped (run, "notify::state", G_CALLBACK (notify_state_cb), self);
      g_signal_connect_swapped (run, "notify::is-paused", G_CALLBACK (notify_result_cb), self);
      g_signal_connect_swapped (run, "notify::result", G_CALLBACK (notify_result_cb), self);
      g_signal_connect_swapped (run, "notify::progress", G_CALLBACK (notify_progress_cb), self);
    }
  notify_state_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUN]);
}

gboolean
squall_run_presenter_is_active (SquallRunPresenter *self)
{
  g_return_val_if_fail (SQUALL_IS_RUN_PRESENTER (self), FALSE);

  return self->is_active;
}

gboolean
squall_run_presenter_is_over (SquallRunPresenter *self)
{
  g_return_val_if_fail (SQUALL_IS_RUN_PRESENTER (self), FALSE);

  return self->is_over;
}

char *
squall_run_presenter_dup_text (SquallRunPresenter *self, const char *property)
{
  char *text;

  g_return_val_if_fail (SQUALL_IS_RUN_PRESENTER (self), NULL);

  g_object_get (self, property, &text, NULL);
  return text;
}
