using System.Text.Json.Serialization;

namespace Gateway.Iam.BucketPolicies;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(BucketPolicyDocument))]
internal sealed partial class BucketPolicyJson : JsonSerializerContext;
