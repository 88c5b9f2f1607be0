using Gateway.Federation.OpenId;
using Gateway.Host.Settings;

namespace Gateway.Host.Federation;

/// <summary>Each OpenID Connect provider can be used, and no two are taken for one another.</summary>
internal sealed class OpenIdValidator : IOptionsValidator
{
    private const string KeycloakAdminUrl = $"{nameof(OpenIdProviderOptions.Keycloak)}.{nameof(KeycloakOptions.AdminUrl)}";

    public void Validate(GatewayOptions options, List<SettingMistake> mistakes)
    {
        var region = options.Signing.Region;
        var enabled = options.Federation.OpenId.All.Where(p => p.Value.IsEnabled).ToList();
        foreach (var (name, draft) in enabled)
        {
            if (draft.ConfigUrl is null)
            {
                Add(name, nameof(draft.ConfigUrl), "is needed: without it nothing is known of the provider, of which other settings are given.");
            }

            if (draft.KeycloakRealm is not null && draft.KeycloakAdminUrl is null)
            {
                Add(name, KeycloakAdminUrl, "is needed, since the realm is given.");
            }

            if (draft.Options.CaBundleFile is { } file && PemFile.FindTrouble(file) is { } trouble)
            {
                Add(name, nameof(draft.Options.CaBundleFile), trouble);
            }
        }

        var providers = enabled.Where(p => p.Value.ConfigUrl is not null).Select(p => p.Value.Build(p.Key, region)).ToList();
        foreach (var problem in OpenIdProviderCheck.Check(providers))
        {
            Add(problem.Provider, problem.Option, $"is not right: {problem.Message}");
        }

        void Add(string name, string option, string sentence) => mistakes.Add(ItemProblems.Of(OpenIdSettings.All, name, option, sentence));
    }
}
