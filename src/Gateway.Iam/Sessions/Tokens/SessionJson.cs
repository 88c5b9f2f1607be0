using System.Text.Json.Serialization;

namespace Gateway.Iam.Sessions.Tokens;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(SessionDocument))]
internal sealed partial class SessionJson : JsonSerializerContext;
