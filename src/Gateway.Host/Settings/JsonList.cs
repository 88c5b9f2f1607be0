using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gateway.Host.Settings;

/// <summary>Items of several members each: a list of JSON objects. In the settings file it is a list of objects itself.</summary>
/// <param name="example">Such a list.</param>
internal sealed class JsonList<T>(string example) : SettingType<IReadOnlyList<T>>
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNameCaseInsensitive = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    public override string Accepts => $"a JSON list as `{example}`";

    public override bool TryParse(string text, out IReadOnlyList<T> value)
    {
        try
        {
            value = JsonSerializer.Deserialize<List<T>>(text, s_options) is { } items && !items.Any(i => i is null) ? items : [];
            return value.Count > 0;
        }
        catch (JsonException)
        {
            value = [];
            return false;
        }
    }

    public override string Format(IReadOnlyList<T> value) => value.Count == 0 ? "" : JsonSerializer.Serialize(value, s_options);
}
