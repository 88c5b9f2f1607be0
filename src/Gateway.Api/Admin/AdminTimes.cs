using System.Globalization;
using System.Text.Json;

namespace Gateway.Api.Admin;

/// <summary>Times in answers: RFC 3339, UTC, seconds.</summary>
internal static class AdminTimes
{
    public static void Write(Utf8JsonWriter json, string name, DateTimeOffset time) =>
        json.WriteString(name, time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
}
