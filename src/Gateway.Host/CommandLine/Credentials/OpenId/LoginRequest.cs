namespace Gateway.Host.CommandLine.Credentials.OpenId;

/// <summary>As which application somebody logs in, and what for. Immutable.</summary>
/// <param name="ClientId">Of the application.</param>
/// <param name="Scope">With spaces between.</param>
internal sealed record LoginRequest(string ClientId, string Scope)
{
    /// <summary>Null for public clients.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>The members of a token request that say which application asks.</summary>
    public IEnumerable<(string Name, string Value)> Client() =>
        ClientSecret is null ? [("client_id", ClientId)] : [("client_id", ClientId), ("client_secret", ClientSecret)];

    /// <summary>Without the secret.</summary>
    public override string ToString() => ClientId;
}
