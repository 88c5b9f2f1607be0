namespace Gateway.Federation.OpenId.Tokens;

/// <summary>From when until when a token lives, by its own claims and without leeway.</summary>
/// <param name="Issued">Null when the token does not say.</param>
/// <param name="Expires">When it ends.</param>
internal sealed record TokenLife(DateTimeOffset? Issued, DateTimeOffset Expires);
