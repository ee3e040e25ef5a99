/* Parses a calendar with libical and checks it against RFC 5545's restrictions
 * for its method. Prints the number of events; ends with 1 on any complaint. */
#include <libical/ical.h>
#include <stdio.h>

static char *line(char *s, size_t n, void *file) { return fgets(s, n, file); }

int main(int argc, char **argv)
{
    FILE *file = argc > 1 ? fopen(argv[1], "rb") : NULL;
    if (!file)
        return 1;
    icalparser *parser = icalparser_new();
    icalparser_set_gen_data(parser, file);
    icalcomponent *cal = icalparser_parse(parser, line);
    if (!cal || !icalcomponent_is_valid(cal) || !icalrestriction_check(cal) || icalcomponent_count_errors(cal) > 0)
        return 1;
    printf("%d\n", icalcomponent_count_components(cal, ICAL_VEVENT_COMPONENT));
    return 0;
}
