using Gateway.Host.Settings;

namespace Gateway.Host.Limits;

/// <summary>Limits that bound each other.</summary>
internal sealed class LimitValidator : IOptionsValidator
{
    public void Validate(GatewayOptions options, List<SettingMistake> mistakes)
    {
        var limits = options.Limits;
        if (limits.MaxHeaderSize > limits.ReceiveBuffer || limits.MaxRequestLine > limits.ReceiveBuffer)
        {
            // A head that does not fit into the buffer would wait for itself for ever.
            mistakes.Add(new SettingMistake(
                $"GATEWAY_LIMITS__RECEIVE_BUFFER (Limits:ReceiveBuffer) has the value {limits.ReceiveBuffer}; it accepts at least the values of "
                + $"Limits:MaxHeaderSize ({limits.MaxHeaderSize}) and Limits:MaxRequestLine ({limits.MaxRequestLine})."));
        }
    }
}
