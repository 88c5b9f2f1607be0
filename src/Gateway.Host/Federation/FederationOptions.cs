using Gateway.Core.Federation;
using Gateway.Federation.Certificates;
using Gateway.Federation.CustomToken;
using Gateway.Federation.OpenId;
using Gateway.Host.Settings;

namespace Gateway.Host.Federation;

/// <summary>Who else vouches for identities, and how long what they get is good.</summary>
internal sealed class FederationOptions
{
    public ItemOptions<OpenIdDraft> OpenId { get; } = new();

    public LdapDraft Ldap { get; } = new();

    public CertificateOptions Certificates { get; } = new();

    public ItemOptions<PluginDraft> Plugins { get; } = new();

    public StsOptions Sts { get; } = new();

    /// <summary>The enabled OpenID Connect providers, in the order of their names.</summary>
    /// <param name="region">Of the installation.</param>
    public IReadOnlyList<OpenIdProviderOptions> BuildOpenId(string region) =>
        [.. OpenId.All.Where(p => p.Value.IsEnabled).Select(p => p.Value.Build(p.Key, region))];

    /// <summary>The enabled plugins, in the order of their names.</summary>
    public IReadOnlyList<CustomTokenPlugin> BuildPlugins() => [.. Plugins.All.Where(p => p.Value.IsEnabled).Select(p => p.Value.Build(p.Key))];

    /// <summary>Everything that vouches for identities, as sessions depend on it.</summary>
    /// <param name="region">Of the installation.</param>
    public IReadOnlyList<OutsideProvider> BuildProviders(string region) =>
    [
        .. BuildOpenId(region).Select(provider => provider.ToProvider()),
        .. Ldap.IsConfigured ? [new OutsideProvider(ProviderKind.Ldap, "")] : Array.Empty<OutsideProvider>(),
        .. Certificates.IsEnabled ? [new OutsideProvider(ProviderKind.Certificate, "")] : Array.Empty<OutsideProvider>(),
        .. BuildPlugins().Select(plugin => plugin.ToProvider(region)),
    ];
}
