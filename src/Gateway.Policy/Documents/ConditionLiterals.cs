using System.Buffers.Text;
using System.Globalization;
using System.Net;
using Gateway.Policy.Matching;

namespace Gateway.Policy.Documents;

/// <summary>The values that conditions compare with, as policies write them: what is accepted here is what decisions can read.</summary>
internal static class ConditionLiterals
{
    /// <summary>Whether an operator can be given a value. Texts are always valid; so is <c>*</c> in place of an ARN.</summary>
    public static bool IsValid(string value, Comparison comparison) => comparison switch
    {
        >= Comparison.NumericEquals and <= Comparison.NumericGreaterThanEquals => NumberText.TryParse(value, out _),
        >= Comparison.DateEquals and <= Comparison.DateGreaterThanEquals => DateText.TryParse(value, out _),
        Comparison.Bool or Comparison.Null => IsBoolean(value),
        Comparison.BinaryEquals => Base64.IsValid(value),
        Comparison.IpAddress or Comparison.NotIpAddress => AddressRange.TryParse(value, out _),
        >= Comparison.ArnEquals and <= Comparison.ArnNotLike => value == "*" || ArnParts.TryRead(value, out _),
        _ => true,
    };

    /// <summary>An address, alone or with the length of a prefix after a slash, as it is written.</summary>
    public static bool TryReadNetwork(string value, out IPAddress address, out int prefix)
    {
        address = IPAddress.None;
        prefix = 0;
        if (!AddressRange.TryParse(value, out _))
        {
            return false;
        }

        var slash = value.IndexOf('/', StringComparison.Ordinal);
        address = IPAddress.Parse(slash < 0 ? value : value.AsSpan(0, slash));
        prefix = slash < 0 ? address.GetAddressBytes().Length * 8 : int.Parse(value.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture);
        return true;
    }

    private static bool IsBoolean(string value) => value.Equals("true", StringComparison.OrdinalIgnoreCase) || value.Equals("false", StringComparison.OrdinalIgnoreCase);
}
