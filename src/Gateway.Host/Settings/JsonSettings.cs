using System.Text.Json;

namespace Gateway.Host.Settings;

/// <summary>Takes the settings out of a JSON file: an object of settings and of sections, which are objects. Comments are allowed.</summary>
internal static class JsonSettings
{
    private static readonly JsonDocumentOptions s_options = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = true,
    };

    public static IReadOnlyList<SettingValue> Read(string path, List<SettingMistake> mistakes)
    {
        var values = new List<SettingValue>();
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), s_options);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                mistakes.Add(new SettingMistake($"The settings file \"{path}\" holds no JSON object."));
                return values;
            }

            Read(document.RootElement, "", values, mistakes);
        }
        catch (JsonException e)
        {
            mistakes.Add(new SettingMistake($"The settings file \"{path}\" is not valid JSON: {e.Message}"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            mistakes.Add(new SettingMistake($"The settings file \"{path}\" cannot be read: {e.Message}"));
        }

        return values;
    }

    private static void Read(JsonElement section, string prefix, List<SettingValue> values, List<SettingMistake> mistakes)
    {
        foreach (var property in section.EnumerateObject())
        {
            var key = prefix + property.Name;
            switch (property.Value.ValueKind)
            {
                case JsonValueKind.Object:
                    Read(property.Value, key + ":", values, mistakes);
                    break;
                case JsonValueKind.Array when property.Value.EnumerateArray().All(IsPlain):
                    values.Add(Value(key, property.Value.GetRawText()) with { Items = [.. property.Value.EnumerateArray().Select(v => v.ToString())] });
                    break;
                case JsonValueKind.Array when property.Value.EnumerateArray().All(v => v.ValueKind == JsonValueKind.Object):
                    values.Add(Value(key, property.Value.GetRawText()));
                    break;
                case JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                    values.Add(Value(key, property.Value.ToString()));
                    break;
                default:
                    mistakes.Add(new SettingMistake($"{key} in the settings file is {Describe(property.Value)}; remove it or give it a value."));
                    break;
            }
        }
    }

    private static string Describe(JsonElement value) =>
        value.ValueKind == JsonValueKind.Null ? "null" : "a list of different things";

    private static bool IsPlain(JsonElement value) => value.ValueKind is JsonValueKind.String or JsonValueKind.Number;

    private static SettingValue Value(string key, string text) => new(key, key, text, SettingSource.File);
}
