using Gateway.Federation.OpenId;

namespace Gateway.Host.Federation;

/// <summary>An OpenID Connect provider while its settings are read.</summary>
internal sealed class OpenIdDraft
{
    /// <summary>Whether it is used at all. Default: true.</summary>
    public bool IsEnabled { get; set; } = true;

    /// <summary>Null until it is given; a provider needs one.</summary>
    public Uri? ConfigUrl { get; set; }

    /// <summary>Null: no accounts are looked up at Keycloak.</summary>
    public Uri? KeycloakAdminUrl { get; set; }

    /// <summary>Null: Keycloak's first one.</summary>
    public string? KeycloakRealm { get; set; }

    /// <summary>What is special about Entra ID.</summary>
    public EntraOptions Entra { get; set; } = new();

    /// <summary>All else; its name, URL and region are those of <see cref="Build"/>.</summary>
    public OpenIdProviderOptions Options { get; set; } = new() { Name = "", ConfigUrl = new Uri("https://localhost/"), ClientIds = [] };

    /// <summary>The options of an enabled provider.</summary>
    /// <param name="name">In the settings.</param>
    /// <param name="region">Of the installation.</param>
    public OpenIdProviderOptions Build(string name, string region) => Options with
    {
        Name = name,
        ConfigUrl = ConfigUrl ?? Options.ConfigUrl,
        Region = region,
        Entra = Entra == new EntraOptions() ? null : Entra,
        Keycloak = KeycloakAdminUrl is null ? null : KeycloakRealm is null ? new(KeycloakAdminUrl) : new(KeycloakAdminUrl) { Realm = KeycloakRealm },
    };
}
