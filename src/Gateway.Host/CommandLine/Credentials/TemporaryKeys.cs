using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gateway.Host.CommandLine.Credentials;

/// <summary>Temporary credentials, as programs read them from a <c>credential_process</c>. Immutable.</summary>
/// <remarks>https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html</remarks>
internal sealed record TemporaryKeys(string AccessKeyId, string SecretAccessKey, string SessionToken, DateTimeOffset Expiration)
{
    private static readonly JsonSerializerOptions s_options = new() { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <summary>The version of the form; the only one there is.</summary>
    [JsonPropertyOrder(-1)]
    public int Version { get; init; } = 1;

    /// <summary>Null when the text is no such credentials.</summary>
    public static TemporaryKeys? Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<TemporaryKeys>(json, s_options) is { Version: 1 } keys ? keys : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public string ToJson() => JsonSerializer.Serialize(this, s_options);

    /// <summary>Without the secrets.</summary>
    public override string ToString() => AccessKeyId;
}
