using Gateway.Federation.Certificates;
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
}
