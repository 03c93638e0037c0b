/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "cli/file-kind.h"

#include <string.h>

typedef struct Kind
{
  const char *sign;
  const char *name;
} Kind;

/* First bytes of files that are no text. */
static const Kind magics[] = {
    {"\x93NUMPY", "an array of NumPy"},
    {"\x89PNG", "a picture"},
    {"%PDF", "a PDF document"},
    {"PK\x03\x04", "a spreadsheet or a ZIP archive"},
    {"\x1f\x8b", "a compressed file"},
    {"\x89HDF", "an HDF5 file"},
    {"MATLAB", "a MATLAB file"},
    {"\xff\xfe", "a text in UTF-16 (UTF-8 is read)"},
    {"\xfe\xff", "a text in UTF-16 (UTF-8 is read)"},
    {"#!AER-DAT", "an AER recording"},
};

/* Words that stand in one kind of text; the first that is found says which. */
static const Kind words[] = {
    {"biasbench-preset", "a preset"},
    {"parameter_name", "a DYNAP-SE bias list in JSON"},
    {"coarse_value", "a DYNAP-SE bias list in JSON"},
    {"coarseValue", "a DYNAP-SE bias list of samna"},
    {"set_parameter", "a Python script of DYNAP-SE biases"},
    {"import ", "a Python script"},
    {"coarse,fine", "a DYNAP-SE bias list"},
    {"SOIF_", "a DYNAP-SE bias list"},
    {"SOAD_", "a DYNAP-SE bias list"},
    {"SYPD_", "a DYNAP-SE bias list"},
    {"SYAM_", "a DYNAP-SE bias list"},
    {"DEAM_", "a DYNAP-SE bias list"},
    {"DENM_", "a DYNAP-SE bias list"},
    {"DEGA_", "a DYNAP-SE bias list"},
    {"DESC_", "a DYNAP-SE bias list"},
    {"IF_TAU1_N", "a DYNAP-SE bias list"},
    {"PS_WEIGHT_", "a DYNAP-SE bias list"},
    {"NPDPI", "a DYNAP-SE bias list"},
    {"Record Length", "an oscilloscope record"},
    {"Sample Interval", "an oscilloscope record"},
    {"Vertical Units", "an oscilloscope record"},
    {"x-axis", "an oscilloscope record"},
    {"second,Volt", "an oscilloscope record"},
    {"LECROY", "an oscilloscope record"},
    {"CH1", "an oscilloscope record"},
    {"Channel A", "an oscilloscope record"},
    {"neuron,isyn", "a table of traces"},
    {"neuron,events", "a table of measures"},
    {",imem,", "a table of traces"},
    {"\"parameters\"", "a parameter file"},
    {"\"Itau_mem\"", "a list of parameters"},
    {"<svg", "a picture"},
    {"<?xml", "an XML file"},
    {"<html", "a page of the web"},
};

static const char *
find_word (const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (text, words[i].sign) != NULL)
      return words[i].name;
  return NULL;
}

const char *
file_kind (const char *head, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (magics); i++)
    if (length >= strlen (magics[i].sign)
        && memcmp (head, magics[i].sign, strlen (magics[i].sign)) == 0)
      return magics[i].name;
  if (memchr (head, '\0', length) != NULL)
    return "a file that is no text";
  g_autofree char *text = g_strndup (head, length);
  const char *name = find_word (text);
  if (name != NULL)
    return name;
  g_strchug (text);
  return *text == '{' || *text == '[' ? "a JSON file" : NULL;
}
