namespace Gateway.Federation.OpenId;

/// <summary>
/// The signatures of tokens that can be accepted (RFC 7518, section 3.1): those of key pairs. <c>none</c> and the <c>HS</c> algorithms, with which
/// whoever checks a token can also make one, are not among them and cannot be switched on.
/// </summary>
public static class SignatureAlgorithms
{
    public static IReadOnlyList<string> All { get; } =
        ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];
}
