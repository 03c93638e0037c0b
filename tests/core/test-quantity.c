/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "core/base/quantity.h"

#include <glib.h>

#include <float.h>
#include <locale.h>
#include <math.h>
#include <string.h>

typedef struct Good
{
  const char *text;
  QuantityFlags flags;
  double value;
  Unit unit;
} Good;

static const Good good[] = {
    {"0", QUANTITY_PLAIN, 0, UNIT_NONE},
    {"12.5 pA", QUANTITY_PLAIN, 1.25e-11, UNIT_AMPERE},
    {"12.5pA", QUANTITY_PLAIN, 1.25e-11, UNIT_AMPERE},
    {"12.5p", QUANTITY_PLAIN, 1.25e-11, UNIT_NONE},
    {"12.5 p A", QUANTITY_PLAIN, 1.25e-11, UNIT_AMPERE},
    {"  12.5\tpA ", QUANTITY_PLAIN, 1.25e-11, UNIT_AMPERE},
    {"12.5\u00a0pA", QUANTITY_PLAIN, 1.25e-11, UNIT_AMPERE},
    {"12.5\u2009pA", QUANTITY_PLAIN, 1.25e-11, UNIT_AMPERE},
    {"\u202f12.5\u202fpA\u00a0", QUANTITY_PLAIN, 1.25e-11, UNIT_AMPERE},
    {"12,5 pA", QUANTITY_COMMA, 1.25e-11, UNIT_AMPERE},
    {"12.5 pA", QUANTITY_COMMA, 1.25e-11, UNIT_AMPERE},
    {",5", QUANTITY_COMMA, 0.5, UNIT_NONE},
    /* three digits after a comma, but only one reading */
    {"0,125 nA", QUANTITY_COMMA, 1.25e-10, UNIT_AMPERE},
    {",125", QUANTITY_COMMA, 0.125, UNIT_NONE},
    {"1234,567", QUANTITY_COMMA, 1234.567, UNIT_NONE},
    {"1,0000", QUANTITY_COMMA, 1, UNIT_NONE},
    {"1.000", QUANTITY_COMMA, 1, UNIT_NONE},
    {".5", QUANTITY_PLAIN, 0.5, UNIT_NONE},
    {"5.", QUANTITY_PLAIN, 5, UNIT_NONE},
    {"1.25e-11", QUANTITY_PLAIN, 1.25e-11, UNIT_NONE},
    {"1.25E-11 A", QUANTITY_PLAIN, 1.25e-11, UNIT_AMPERE},
    {"1.25e+3", QUANTITY_PLAIN, 1250, UNIT_NONE},
    {"125e-1 pA", QUANTITY_PLAIN, 1.25e-11, UNIT_AMPERE},
    {"+3", QUANTITY_PLAIN, 3, UNIT_NONE},
    {"-3 nA", QUANTITY_PLAIN, -3e-9, UNIT_AMPERE},
    {"\u22123 nA", QUANTITY_PLAIN, -3e-9, UNIT_AMPERE},
    {"20 ms", QUANTITY_PLAIN, 0.02, UNIT_SECOND},
    {"20m", QUANTITY_PLAIN, 0.02, UNIT_NONE},
    {"10 us", QUANTITY_PLAIN, 1e-5, UNIT_SECOND},
    {"10 \u00b5s", QUANTITY_PLAIN, 1e-5, UNIT_SECOND},
    {"10 \u03bcs", QUANTITY_PLAIN, 1e-5, UNIT_SECOND},
    {"7 fF", QUANTITY_PLAIN, 7e-15, UNIT_FARAD},
    {"7 F", QUANTITY_PLAIN, 7, UNIT_FARAD},
    {"7 f", QUANTITY_PLAIN, 7e-15, UNIT_NONE},
    {"433 mV", QUANTITY_PLAIN, 0.433, UNIT_VOLT},
    {"2 kHz", QUANTITY_PLAIN, 2000, UNIT_HERTZ},
    {"2 MHz", QUANTITY_PLAIN, 2e6, UNIT_HERTZ},
    {"2 mHz", QUANTITY_PLAIN, 2e-3, UNIT_HERTZ},
    {"2 GHz", QUANTITY_PLAIN, 2e9, UNIT_HERTZ},
    {"30 %", QUANTITY_PLAIN, 0.3, UNIT_PERCENT},
    {"30%", QUANTITY_PLAIN, 0.3, UNIT_PERCENT},
    {"33.3 %", QUANTITY_PLAIN, 0.333, UNIT_PERCENT},
};

static void
test_good (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (good); i++)
    {
      Quantity quantity = {.value = -1};

      g_test_message ("%s", good[i].text);
      g_assert_cmpint (quantity_read (good[i].text, good[i].flags, &quantity), ==,
                       QUANTITY_OK);
      g_assert_cmpfloat (quantity.value, ==, good[i].value);
      g_assert_cmpint (quantity.unit, ==, good[i].unit);
      g_assert_false (quantity.relative);
    }
}

typedef struct Bad
{
  const char *text;
  QuantityFlags flags;
  QuantityStatus status;
} Bad;

static const Bad bad[] = {
    {"", QUANTITY_PLAIN, QUANTITY_EMPTY},
    {" \t\u00a0", QUANTITY_PLAIN, QUANTITY_EMPTY},
    {"abc", QUANTITY_PLAIN, QUANTITY_NOT_A_NUMBER},
    {"pA", QUANTITY_PLAIN, QUANTITY_NOT_A_NUMBER},
    {".", QUANTITY_PLAIN, QUANTITY_NOT_A_NUMBER},
    {"-", QUANTITY_PLAIN, QUANTITY_NOT_A_NUMBER},
    {"--1", QUANTITY_PLAIN, QUANTITY_NOT_A_NUMBER},
    {"1e", QUANTITY_PLAIN, QUANTITY_NOT_A_NUMBER},
    {"1e-", QUANTITY_PLAIN, QUANTITY_NOT_A_NUMBER},
    {"inf", QUANTITY_PLAIN, QUANTITY_NOT_A_NUMBER},
    {"infinity", QUANTITY_PLAIN, QUANTITY_NOT_A_NUMBER},
    {"nan", QUANTITY_PLAIN, QUANTITY_NOT_A_NUMBER},
    {"-nan(1)", QUANTITY_PLAIN, QUANTITY_NOT_A_NUMBER},
    {"1,5", QUANTITY_PLAIN, QUANTITY_NOT_A_NUMBER},
    {"1,5 pA", QUANTITY_RELATIVE, QUANTITY_NOT_A_NUMBER},
    {"1.000,5", QUANTITY_COMMA, QUANTITY_AMBIGUOUS_MARKS},
    {"1,000.5", QUANTITY_COMMA, QUANTITY_AMBIGUOUS_MARKS},
    {"1,000,000", QUANTITY_COMMA, QUANTITY_AMBIGUOUS_MARKS},
    {"1.000.000", QUANTITY_PLAIN, QUANTITY_AMBIGUOUS_MARKS},
    {"1 000", QUANTITY_PLAIN, QUANTITY_AMBIGUOUS_MARKS},
    {"1..5", QUANTITY_PLAIN, QUANTITY_AMBIGUOUS_MARKS},
    {"0x10", QUANTITY_PLAIN, QUANTITY_UNKNOWN_UNIT},
    {"1,000", QUANTITY_COMMA, QUANTITY_AMBIGUOUS_COMMA},
    {"12,500 pA", QUANTITY_COMMA, QUANTITY_AMBIGUOUS_COMMA},
    {"-999,999", QUANTITY_COMMA, QUANTITY_AMBIGUOUS_COMMA},
    {"1,000e-9", QUANTITY_COMMA, QUANTITY_AMBIGUOUS_COMMA},
    {"1'000", QUANTITY_PLAIN, QUANTITY_AMBIGUOUS_MARKS},
    {"1\u2019000", QUANTITY_PLAIN, QUANTITY_AMBIGUOUS_MARKS},
    {"1\u2009000", QUANTITY_PLAIN, QUANTITY_AMBIGUOUS_MARKS},
    {"1\u202f000 pA", QUANTITY_PLAIN, QUANTITY_AMBIGUOUS_MARKS},
    {"1_000", QUANTITY_PLAIN, QUANTITY_AMBIGUOUS_MARKS},
    {"1e-3,5", QUANTITY_COMMA, QUANTITY_AMBIGUOUS_MARKS},
    {"5 X", QUANTITY_PLAIN, QUANTITY_UNKNOWN_UNIT},
    {"5 pX", QUANTITY_PLAIN, QUANTITY_UNKNOWN_UNIT},
    {"5 ppA", QUANTITY_PLAIN, QUANTITY_UNKNOWN_UNIT},
    {"5 pAA", QUANTITY_PLAIN, QUANTITY_UNKNOWN_UNIT},
    {"5 pA 3", QUANTITY_PLAIN, QUANTITY_UNKNOWN_UNIT},
    {"5 m%", QUANTITY_PLAIN, QUANTITY_UNKNOWN_UNIT},
    {"5 hz", QUANTITY_PLAIN, QUANTITY_UNKNOWN_UNIT},
    {"5 \xff", QUANTITY_PLAIN, QUANTITY_UNKNOWN_UNIT},
    {"5\u0660", QUANTITY_PLAIN, QUANTITY_UNKNOWN_UNIT},
    {"1e400", QUANTITY_PLAIN, QUANTITY_NOT_FINITE},
    {"1e300G", QUANTITY_PLAIN, QUANTITY_NOT_FINITE},
    {"1e99999999999999999999", QUANTITY_PLAIN, QUANTITY_NOT_FINITE},
    {"1e-400", QUANTITY_PLAIN, QUANTITY_NOT_FINITE},
    {"*1.1", QUANTITY_PLAIN, QUANTITY_NOT_A_NUMBER},
    {"/2", QUANTITY_COMMA, QUANTITY_NOT_A_NUMBER},
    {"/0", QUANTITY_RELATIVE, QUANTITY_NOT_FINITE},
    {"*", QUANTITY_RELATIVE, QUANTITY_NOT_A_NUMBER},
    {"*2 pA", QUANTITY_RELATIVE, QUANTITY_UNKNOWN_UNIT},
    {"*/2", QUANTITY_RELATIVE, QUANTITY_NOT_A_NUMBER},
};

static void
test_bad (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      Quantity quantity = {.value = -77, .unit = UNIT_HERTZ, .relative = true};
      QuantityStatus status = quantity_read (bad[i].text, bad[i].flags, &quantity);

      g_autofree char *shown = g_strescape (bad[i].text, NULL);

      g_test_message ("%s", shown);
      g_assert_cmpint (status, ==, bad[i].status);
      g_assert_cmpfloat (quantity.value, ==, -77);
      g_assert_cmpint (quantity.unit, ==, UNIT_HERTZ);
      g_assert_true (quantity.relative);
    }
}

/* What is typed over a shown number. */
static void
test_read_over (void)
{
  static const struct
  {
    const char *shown, *typed;
    double value;
    Unit unit;
  } cases[] = {
      {"30.0 ms", "20", 0.02, UNIT_SECOND},
      {"30.0 ms", "20 us", 2e-5, UNIT_SECOND},
      {"30.0 ms", "2u", 2e-6, UNIT_SECOND},
      {"30.0 ms", "2e-6", 2e-6, UNIT_NONE},
      {"5.32 pA", "21", 2.1e-11, UNIT_AMPERE},
      {"5.32 pA", "2.1e-11", 2.1e-11, UNIT_NONE},
      {"433 mV", "400", 0.4, UNIT_VOLT},
      {"30.0 %", "12.5", 0.125, UNIT_PERCENT},
      {"4.00", "5", 5, UNIT_NONE},
      {"end", "0.5", 0.5, UNIT_NONE},
      {"\u2013", "0.5", 0.5, UNIT_NONE},
      {"", "0.5", 0.5, UNIT_NONE},
      {"1.00 \u00b5A", "0.1", 1e-7, UNIT_AMPERE},
      {"20.0 Hz", "0", 0, UNIT_HERTZ},
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      QuantityScale scale = quantity_scale_of (cases[i].shown);
      Quantity quantity;

      g_test_message ("%s over %s", cases[i].typed, cases[i].shown);
      g_assert_cmpint (
          quantity_read_over (scale, cases[i].typed, QUANTITY_COMMA, &quantity), ==,
          QUANTITY_OK);
      g_assert_cmpfloat (quantity.value, ==, cases[i].value);
      g_assert_cmpint (quantity.unit, ==, cases[i].unit);
      char symbol[QUANTITY_TEXT];
      g_assert_true (g_str_has_suffix (
          cases[i].shown, quantity_scale_symbol (scale, symbol, sizeof symbol)));
    }
}

static void
test_format_in (void)
{
  static const struct
  {
    double value;
    const char *text;
  } cases[] = {
      {1.2, "1200 ms"},    {0, "0 ms"},
      {0.1, "100 ms"},     {1e-6, "0.001 ms"},
      {0.0123, "12.3 ms"}, {2e5, "200000000 ms"},
      {-0.5, "-500 ms"},   {1.0 / 3, "333.3333333333333 ms"},
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char text[QUANTITY_TEXT];
      Quantity read;

      quantity_format_in ((QuantityScale){UNIT_SECOND, -3}, cases[i].value, text,
                          sizeof text);
      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpint (quantity_read (text, QUANTITY_PLAIN, &read), ==, QUANTITY_OK);
      g_assert_cmpfloat (read.value, ==, cases[i].value);
    }
}

static void
test_long_text (void)
{
  g_autofree char *text = g_strnfill (100000, '1');
  Quantity quantity;

  g_assert_cmpint (quantity_read (text, QUANTITY_PLAIN, &quantity), ==,
                   QUANTITY_NOT_A_NUMBER);
  text[300] = '\0';
  g_assert_cmpint (quantity_read (text, QUANTITY_PLAIN, &quantity), ==, QUANTITY_OK);
  g_assert_cmpfloat (quantity.value, ==, g_ascii_strtod (text, NULL));
}

/* Whatever is typed, the answer is a finite number or a refusal. */
static void
test_scrambled_text (void)
{
  static const char *const pieces[] = {
      "1", "0",  "9",      "-",      "+",    ".",        ",",    "e",
      "E", "p",  "m",      "\u00b5", "A",    "%",        " ",    "*",
      "/", "Hz", "\u00a0", "\u2212", "\xc2", "\xe2\x80", "\xff", "e-99",
  };
  int accepted = 0;

  for (int i = 0; i < 200000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      Quantity quantity = {.value = 3};

      for (int length = g_test_rand_int_range (0, 8); length > 0; length--)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      QuantityStatus status =
          quantity_read (text->str, (QuantityFlags)(i % 4), &quantity);
      accepted += status == QUANTITY_OK;
      g_assert_true (isfinite (quantity.value));
      if (status != QUANTITY_OK)
        g_assert_cmpfloat (quantity.value, ==, 3);
    }
  g_assert_cmpint (accepted, >, 1000);
}

static void
test_relative (void)
{
  static const struct
  {
    const char *text;
    double factor;
  } cases[] = {
      {"*1.1", 1.1}, {"* 1,1", 1.1}, {"/2", 0.5}, {"/ 4", 0.25}, {"\u00d71.1", 1.1},
  };
  Quantity quantity;

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpint (
          quantity_read (cases[i].text, QUANTITY_RELATIVE | QUANTITY_COMMA, &quantity),
          ==, QUANTITY_OK);
      g_assert_true (quantity.relative);
      g_assert_cmpfloat (quantity.value, ==, cases[i].factor);
    }
}

static void
test_prefixed (void)
{
  Quantity quantity;

  quantity_read ("12.5p", QUANTITY_PLAIN, &quantity);
  g_assert_true (quantity.prefixed);
  quantity_read ("12.5 pA", QUANTITY_PLAIN, &quantity);
  g_assert_true (quantity.prefixed);
  quantity_read ("12.5 A", QUANTITY_PLAIN, &quantity);
  g_assert_false (quantity.prefixed);
}

static void
test_format (void)
{
  static const struct
  {
    double value;
    Unit unit;
    int digits;
    const char *text;
  } cases[] = {
      {5.319148936170212e-12, UNIT_AMPERE, 3, "5.32 pA"},
      {0.02, UNIT_SECOND, 3, "20.0 ms"},
      {0.3, UNIT_PERCENT, 3, "30.0 %"},
      {0.0005, UNIT_PERCENT, 3, "0.0500 %"},
      {3, UNIT_PERCENT, 3, "300 %"},
      {1e308, UNIT_PERCENT, 3, "1.00e310 %"},
      {1e308, UNIT_PERCENT, 0, "1.0000000000000000e310 %"},
      {0, UNIT_AMPERE, 3, "0 A"},
      {-0.0, UNIT_NONE, 3, "0"},
      {1.5, UNIT_NONE, 3, "1.50"},
      {255, UNIT_NONE, 0, "255"},
      {1023, UNIT_NONE, 0, "1023"},
      {1000, UNIT_NONE, 0, "1000"},
      {1e6, UNIT_NONE, 0, "1000000"},
      {7, UNIT_NONE, 0, "7"},
      {0, UNIT_NONE, 0, "0"},
      {999.96e-12, UNIT_AMPERE, 3, "1.00 nA"},
      {999.4e-12, UNIT_AMPERE, 3, "999 pA"},
      {0.9999, UNIT_HERTZ, 3, "1.00 Hz"},
      {999.9, UNIT_HERTZ, 3, "1.00 kHz"},
      {20, UNIT_HERTZ, 3, "20.0 Hz"},
      {1e-5, UNIT_SECOND, 3, "10.0 \u00b5s"},
      {1e-15, UNIT_AMPERE, 2, "1.0 fA"},
      {1e-18, UNIT_AMPERE, 3, "1.00e-18 A"},
      {2e9, UNIT_HERTZ, 1, "2 GHz"},
      {20000, UNIT_SECOND, 3, "20000 s"},
      {-1.25e-9, UNIT_AMPERE, 3, "-1.25 nA"},
      {1e30, UNIT_NONE, 3, "1.00e30"},
      {0.0123456, UNIT_NONE, 3, "0.0123"},
      {0.433, UNIT_VOLT, 3, "433 mV"},
      {INFINITY, UNIT_SECOND, 3, "end"},
      {NAN, UNIT_SECOND, 3, "\u2013"},
      {-INFINITY, UNIT_SECOND, 3, "\u2013"},
  };
  char text[QUANTITY_TEXT];

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (quantity_format (cases[i].value, cases[i].unit, cases[i].digits,
                                      text, sizeof text),
                     ==, cases[i].text);
}

static void
test_format_short (void)
{
  char text[QUANTITY_TEXT];

  g_assert_cmpstr (quantity_format_short (5.32e-12, UNIT_AMPERE, text, sizeof text), ==,
                   "5.32 pA");
  g_assert_cmpstr (quantity_format_short (1e-3, UNIT_AMPERE, text, sizeof text), ==,
                   "1 mA");
  g_assert_cmpstr (quantity_format_short (0.02, UNIT_SECOND, text, sizeof text), ==,
                   "20 ms");
  g_assert_cmpstr (quantity_format_short (100, UNIT_NONE, text, sizeof text), ==, "100");
  g_assert_cmpstr (quantity_format_short (0.3, UNIT_PERCENT, text, sizeof text), ==,
                   "30 %");
  g_assert_cmpstr (quantity_format_short (1.0 / 3, UNIT_NONE, text, sizeof text), ==,
                   "0.333333");
}

/* No value writes more than the promised buffer holds, and a small buffer is respected.
 */
static void
test_format_bounds (void)
{
  char text[QUANTITY_TEXT + 1], small[4];

  for (int power = -320; power <= 308; power++)
    for (Unit unit = UNIT_NONE; unit <= UNIT_PERCENT; unit++)
      {
        text[QUANTITY_TEXT] = 'x';
        quantity_format (-1.2345678901234567 * pow (10, power), unit, 17, text,
                         QUANTITY_TEXT);
        g_assert_cmpint (text[QUANTITY_TEXT], ==, 'x');
        g_assert_cmpuint (strlen (text), <, QUANTITY_TEXT - 1);
      }
  g_assert_cmpstr (quantity_format (DBL_MAX, UNIT_AMPERE, 99, small, sizeof small), ==,
                   "1.7");
}

/* What is shown with all digits reads back as the same number. */
static void
test_shown_reads_back (void)
{
  char text[QUANTITY_TEXT];
  Quantity quantity;

  for (int i = 0; i < 20000; i++)
    {
      double value = g_test_rand_double_range (1, 10) * pow (10, i % 40 - 25);
      Unit unit = (Unit)(i % 6);

      quantity_format (value, unit, 17, text, sizeof text);
      g_assert_cmpint (quantity_read (text, QUANTITY_PLAIN, &quantity), ==, QUANTITY_OK);
      g_assert_cmpfloat (quantity.value, ==, value);
      g_assert_cmpint (quantity.unit, ==, unit);
    }
}

static void
test_exact (void)
{
  static const struct
  {
    double value;
    const char *text;
  } cases[] = {
      {0, "0"},
      {0.3, "0.3"},
      {1e-9, "1e-09"},
      {5.319148936170212e-12, "5.319148936170212e-12"},
      {1.0499999999999999e-9, "1.0499999999999999e-09"},
      {2000000, "2000000"},
      {5e-324, "5e-324"},
      {-1e-320, "-1e-320"},
      {0.1 + 0.2, "0.30000000000000004"},
  };
  char text[QUANTITY_TEXT];

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (quantity_format_exact (cases[i].value, text, sizeof text), ==,
                     cases[i].text);
  for (int i = 0; i < 20000; i++)
    {
      double value = g_test_rand_double_range (-1, 1) * pow (10, i % 600 - 300);

      quantity_format_exact (value, text, sizeof text);
      g_assert_cmpfloat (g_ascii_strtod (text, NULL), ==, value);
    }
}

static void
test_comma_locale (void)
{
  if (setlocale (LC_ALL, "de_DE.UTF-8") == NULL)
    {
      g_test_skip ("no de_DE.UTF-8 here");
      return;
    }
  char text[QUANTITY_TEXT];
  g_assert_cmpstr (quantity_format (1.5e-12, UNIT_AMPERE, 3, text, sizeof text), ==,
                   "1.50 pA");
  g_assert_cmpstr (quantity_format_exact (0.125, text, sizeof text), ==, "0.125");
  Quantity quantity;
  g_assert_cmpint (quantity_read ("1.5 pA", QUANTITY_PLAIN, &quantity), ==, QUANTITY_OK);
  g_assert_cmpfloat (quantity.value, ==, 1.5e-12);
  g_assert_cmpint (quantity_read ("1,5 pA", QUANTITY_PLAIN, &quantity), ==,
                   QUANTITY_NOT_A_NUMBER);
  setlocale (LC_ALL, "C");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quantity/read-over", test_read_over);
  g_test_add_func ("/quantity/format-in", test_format_in);
  g_test_add_func ("/quantity/read/good", test_good);
  g_test_add_func ("/quantity/read/bad", test_bad);
  g_test_add_func ("/quantity/read/long", test_long_text);
  g_test_add_func ("/quantity/read/scrambled", test_scrambled_text);
  g_test_add_func ("/quantity/read/relative", test_relative);
  g_test_add_func ("/quantity/read/prefixed", test_prefixed);
  g_test_add_func ("/quantity/format", test_format);
  g_test_add_func ("/quantity/format/short", test_format_short);
  g_test_add_func ("/quantity/format/bounds", test_format_bounds);
  g_test_add_func ("/quantity/format/reads-back", test_shown_reads_back);
  g_test_add_func ("/quantity/format/exact", test_exact);
  g_test_add_func ("/quantity/comma-locale", test_comma_locale);
  return g_test_run ();
}
