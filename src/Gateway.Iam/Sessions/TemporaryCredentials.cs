namespace Gateway.Iam.Sessions;

/// <summary>A session as it is handed out, once. Immutable.</summary>
/// <param name="Content">With the secret.</param>
/// <param name="Token">What clients send as <c>x-amz-security-token</c>: at most 4 KiB of base64.</param>
/// <param name="PackedPolicySize">How much of the room for policies and tags is used, in percent.</param>
public sealed record TemporaryCredentials(SessionContent Content, string Token, int PackedPolicySize);
