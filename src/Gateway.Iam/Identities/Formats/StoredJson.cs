using System.Text.Encodings.Web;
using System.Text.Json;

namespace Gateway.Iam.Identities.Formats;

/// <summary>How stored documents are written.</summary>
internal static class StoredJson
{
    // No browser reads them, and a policy is full of quotation marks, which would take six bytes each.
    public static IdentityJson Context { get; } =
        new(new JsonSerializerOptions(IdentityJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
