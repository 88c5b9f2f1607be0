using Gateway.Host.Settings;

namespace Gateway.Host.Identity;

/// <summary>Root credentials are given whole or not at all.</summary>
internal sealed class RootCredentialValidator : IOptionsValidator
{
    public void Validate(GatewayOptions options, List<SettingMistake> mistakes)
    {
        var identity = options.Identity;
        if (identity.RootAccessKey is null != identity.RootSecretKey is null)
        {
            var (missing, given) = identity.RootAccessKey is null
                ? ("GATEWAY_ROOT_ACCESS_KEY (RootAccessKey)", "GATEWAY_ROOT_SECRET_KEY")
                : ("GATEWAY_ROOT_SECRET_KEY (RootSecretKey)", "GATEWAY_ROOT_ACCESS_KEY");
            mistakes.Add(new SettingMistake($"{missing} has no accepted value but {given} is set; set both, or none to have them generated."));
        }
    }
}
