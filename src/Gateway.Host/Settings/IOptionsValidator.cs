namespace Gateway.Host.Settings;

/// <summary>One group of rules on what the settings mean together; each value alone is already of its type.</summary>
internal interface IOptionsValidator
{
    /// <summary>Adds everything that is wrong.</summary>
    void Validate(GatewayOptions options, List<SettingMistake> mistakes);
}
