using System.Text.Encodings.Web;
using System.Text.Json;

namespace Gateway.Iam.Sessions.Tokens;

/// <summary>How sessions are written inside their tokens.</summary>
internal static class CompactJson
{
    // Nobody but us reads it, and a policy is full of quotation marks, which would take six bytes each.
    public static SessionJson Context { get; } =
        new(new JsonSerializerOptions(SessionJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
