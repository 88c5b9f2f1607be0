using System.Text.Json.Serialization;
using Gateway.Iam.Usage;

namespace Gateway.Iam.Identities.Formats;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(UserDocument))]
[JsonSerializable(typeof(GroupDocument))]
[JsonSerializable(typeof(RoleDocument))]
[JsonSerializable(typeof(ManagedPolicyDocument))]
[JsonSerializable(typeof(AccessKeyDocument))]
[JsonSerializable(typeof(OpenIdConnectProviderDocument))]
[JsonSerializable(typeof(OutsidePrincipalDocument))]
[JsonSerializable(typeof(OutsideAttachmentDocument))]
[JsonSerializable(typeof(BuiltInPolicyUseDocument))]
[JsonSerializable(typeof(LinkDocument))]
[JsonSerializable(typeof(UseDocument))]
[JsonSerializable(typeof(AccountDocument))]
[JsonSerializable(typeof(AccountReferenceDocument))]
[JsonSerializable(typeof(MasterKeyProbeDocument))]
[JsonSerializable(typeof(CredentialReportDocument))]
[JsonSerializable(typeof(AccessJobsDocument))]
[JsonSerializable(typeof(StsKeyRingDocument))]
[JsonSerializable(typeof(RevocationDocument))]
internal sealed partial class IdentityJson : JsonSerializerContext;
