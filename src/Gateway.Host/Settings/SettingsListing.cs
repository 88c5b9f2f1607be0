using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Gateway.Host.Settings;

/// <summary>The catalogue in the forms in which it is shown.</summary>
internal static class SettingsListing
{
    private static readonly JsonWriterOptions s_json = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(IEnumerable<Setting> settings)
    {
        var text = new StringBuilder();
        foreach (var setting in settings)
        {
            text.Append(setting.EnvironmentName).Append("  (").Append(setting.Key).AppendLine(")");
            text.Append("    ").AppendLine(setting.Summary);
            text.Append("    accepts ").AppendLine(setting.Accepts);
            text.Append("    default: ").AppendLine(setting.Default.Length == 0 ? "none" : setting.Default);
            if (setting.MayComeFromFile)
            {
                text.Append("    or ").Append(setting.EnvironmentName).AppendLine("_FILE: a file that holds it");
            }

            foreach (var minio in setting.MinioAliases)
            {
                text.Append("    or ").AppendLine(minio.Name);
            }

            text.AppendLine();
        }

        return text.ToString();
    }

    /// <summary>A table for each section.</summary>
    public static string Markdown(IEnumerable<Setting> settings)
    {
        var text = new StringBuilder();
        var section = "?";
        foreach (var setting in settings)
        {
            var itsSection = setting.Key.Contains(':', StringComparison.Ordinal) ? setting.Key[..setting.Key.IndexOf(':', StringComparison.Ordinal)] : "";
            if (itsSection != section)
            {
                section = itsSection;
                text.AppendLine().Append("### ").AppendLine(section.Length == 0 ? "At the top" : section).AppendLine();
                text.AppendLine("| environment | key | default | accepts | what it does |").AppendLine("|---|---|---|---|---|");
            }

            text.AppendLine(MarkdownRow(setting));
        }

        return text.ToString();
    }

    public static string MarkdownRow(Setting setting)
    {
        var names = $"`{setting.EnvironmentName}`" + (setting.MayComeFromFile ? $" or `{setting.EnvironmentName}_FILE`" : "")
            + string.Concat(setting.MinioAliases.Select(minio => $" or `{minio.Name}`"));
        var value = setting.Default.Length == 0 ? "none" : $"`{setting.Default}`";
        return $"| {names} | `{setting.Key}` | {value} | {setting.Accepts} | {setting.Summary} |";
    }

    public static string Json(IEnumerable<Setting> settings)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, s_json))
        {
            json.WriteStartArray();
            foreach (var setting in settings)
            {
                json.WriteStartObject();
                json.WriteString("key", setting.Key);
                json.WriteString("environment", setting.EnvironmentName);
                json.WriteStartArray("minio");
                foreach (var minio in setting.MinioAliases)
                {
                    json.WriteStringValue(minio.Name);
                }

                json.WriteEndArray();
                json.WriteString("option", setting.CommandLineOption);
                json.WriteBoolean("secret", setting.IsSecret);
                json.WriteBoolean("mayComeFromFile", setting.MayComeFromFile);
                json.WriteString("default", setting.Default.Length == 0 ? null : setting.Default);
                json.WriteString("accepts", setting.Accepts);
                json.WriteString("summary", setting.Summary);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + Environment.NewLine;
    }
}
