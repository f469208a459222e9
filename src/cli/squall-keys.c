/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/squall-keys.h"

#include <glib-unix.h>
#include <math.h>
#include <termios.h>
#include <unistd.h>

#define STEP 1.1

struct _SquallKeys
{
  SquallRun *run;
  struct termios before;
  guint source;
};

void
squall_keys_toggle_pause (SquallRun *run)
{
  if (squall_run_is_paused (run))
    squall_run_resume (run);
  else
    squall_run_pause (run);
}

/* By a tenth, and by one at least where only whole numbers count. */
static void
step (SquallRun *run, gboolean is_up)
{
  double level = squall_run_get_level (run);
  g_autoptr (GError) error = NULL;

  if (level <= 0)
    return;
  if (squall_plan_is_open (squall_run_get_plan (run)))
    squall_run_set_rate (run, is_up ? level * STEP : level / STEP);
  else if (!squall_run_set_n_users (
               run,
               (guint) MAX (1, is_up ? ceil (level * STEP) : floor (level / STEP)),
               &error))
    g_printerr ("\nsquall-cli: %s\n", error->message);
}

static void
press (SquallRun *run, char key)
{
  switch (key)
    {
    case ' ':
    case 'p':
      squall_keys_toggle_pause (run);
      break;
    case '+':
    case '=':
      step (run, TRUE);
      break;
    case '-':
      step (run, FALSE);
      break;
    case 'q':
      squall_run_cancel (run);
      break;
    default:
      break;
    }
}

static gboolean
is_in_foreground (void)
{
  return isatty (STDIN_FILENO) && tcgetpgrp (STDIN_FILENO) == getpgrp ();
}

static gboolean
input_cb (int fd, GIOCondition condition, gpointer user_data)
{
  SquallKeys *self = user_data;
  char keys[16];
  gssize n_read;

  /* Reading from behind would stop the program. */
  if (!is_in_foreground ())
    return G_SOURCE_CONTINUE;
  n_read = read (fd, keys, sizeof keys);
  for (gssize i = 0; i < n_read; i++)
    press (self->run, keys[i]);
  if (n_read > 0)
    return G_SOURCE_CONTINUE;
  self->source = 0;
  return G_SOURCE_REMOVE;
}

SquallKeys *
squall_keys_new (SquallRun *run)
{
  SquallKeys *self;
  struct termios keys;

  if (!is_in_foreground () || tcgetattr (STDIN_FILENO, &keys) != 0)
    return NULL;
  self = g_new0 (SquallKeys, 1);
  self->run = run;
  self->before = keys;
  keys.c_lflag &= ~((tcflag_t) ICANON | ECHO);
  tcsetattr (STDIN_FILENO, TCSANOW, &keys);
  self->source = g_unix_fd_add (STDIN_FILENO, G_IO_IN, input_cb, self);
  return self;
}

void
squall_keys_free (SquallKeys *self)
{
  if (self == NULL)
    return;
  g_clear_handle_id (&self->source, g_source_remove);
  if (is_in_foreground ())
    tcsetattr (STDIN_FILENO, TCSANOW, &self->before);
  g_free (self);
}
