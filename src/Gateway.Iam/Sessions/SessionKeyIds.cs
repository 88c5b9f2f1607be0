using System.Globalization;
using System.Security.Cryptography;
using Gateway.Core.Names;

namespace Gateway.Iam.Sessions;

/// <summary>
/// The access key ids of sessions. They have no row, so an id carries its account as AWS's do: after the prefix 80 bits in base 32, a one, 40 bits of the
/// account's number, and 39 random ones.
/// </summary>
public static class SessionKeyIds
{
    private const string Prefix = "ASIA";
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int Digits = 16;
    private const int RandomBits = 39;

    public static string New(AccountId account)
    {
        var random = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))) & ((1ul << RandomBits) - 1);
        var number = UInt128.Parse(account.Value, CultureInfo.InvariantCulture);
        var bits = (UInt128.One << 79) | (number << RandomBits) | random;
        return string.Create(Prefix.Length + Digits, bits, static (text, bits) =>
        {
            Prefix.CopyTo(text);
            for (var i = text.Length - 1; i >= Prefix.Length; i--)
            {
                text[i] = Base32[(int)(ulong)(bits & 31)];
                bits >>= 5;
            }
        });
    }

    /// <summary>The account that an id carries, whether there is such a session or not; false when it is none of a session.</summary>
    public static bool TryReadAccount(string accessKeyId, out AccountId account)
    {
        account = default;
        if (accessKeyId.Length != Prefix.Length + Digits || !accessKeyId.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        var bits = UInt128.Zero;
        foreach (var c in accessKeyId.AsSpan(Prefix.Length))
        {
            var digit = Base32.IndexOf(c);
            if (digit < 0)
            {
                return false;
            }

            bits = (bits << 5) | (uint)digit;
        }

        var number = (ulong)(bits >> RandomBits) & ((1ul << 40) - 1);
        return AccountId.TryParse(number.ToString("D12", CultureInfo.InvariantCulture), out account);
    }
}
