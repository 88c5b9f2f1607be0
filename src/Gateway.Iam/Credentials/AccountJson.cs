using System.Text.Json.Serialization;

namespace Gateway.Iam.Credentials;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AccountDocument))]
[JsonSerializable(typeof(InstallationDocument))]
internal sealed partial class AccountJson : JsonSerializerContext;
