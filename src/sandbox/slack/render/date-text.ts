type Style = Intl.DateTimeFormatOptions;

const styles: Record<string, Style> = {
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  date_short: { year: 'numeric', month: 'short', day: 'numeric' },
  date_long: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  time_secs: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
};

/**
 * A date as Slack shows it, such as `{date_short} at {time}`, in an IANA time zone. Relative forms (`{date_pretty}`,
 * `{ago}`) show the date, since what people read here must not change while they look.
 */
export function dateText(seconds: number, format: string, timezone: string): string {
  return format.replace(/\{(\w+)\}/g, (token, name: string) => {
    const style = styles[name.replace(/_pretty$/, '')] ?? (name === 'ago' ? styles.date_short : undefined);
    if (!style) return token;
    return new Intl.DateTimeFormat('en-US', { ...style, timeZone: timezone }).format(seconds * 1_000);
  });
}
