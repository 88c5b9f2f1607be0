using System.Text.Json.Serialization;

namespace Gateway.Iam.Secrets;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(MasterKeyHandoverDocument))]
internal sealed partial class MasterKeyHandoverJson : JsonSerializerContext;
