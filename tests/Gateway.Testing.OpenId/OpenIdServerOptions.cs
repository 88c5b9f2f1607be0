namespace Gateway.Testing.OpenId;

/// <summary>What kind of <see cref="OpenIdServer"/> is wanted.</summary>
public sealed record OpenIdServerOptions
{
    /// <summary>The one client that it knows, a public one and a confidential one at once.</summary>
    public string ClientId { get; init; } = "gateway";

    /// <summary>Of the client; for client credentials.</summary>
    public string ClientSecret { get; init; } = "a secret of the client";

    /// <summary>Serves https with a certificate of <see cref="Authority"/>; null for http.</summary>
    public TestAuthority? Authority { get; init; }

    /// <summary>How long ID tokens last.</summary>
    public TimeSpan TokenLife { get; init; } = TimeSpan.FromMinutes(20);
}
