using System.Text;
using Gateway.Core.Federation;
using Gateway.Core.Names;

namespace Gateway.Iam.Outside;

/// <summary>The parts of ids and ARNs that are made of a provider and somebody it vouches for. No two identities have one in common.</summary>
internal static class OutsideNames
{
    /// <summary>Stands where a provider needs no name.</summary>
    private const string Unnamed = "_";

    /// <summary>What the ids of all documents about a provider begin with: <c>123456789012/ldap/_/</c>.</summary>
    public static string Prefix(AccountId account, ProviderKind kind, string provider) =>
        $"{account}/{ProviderKinds.NameOf(kind)}/{Provider(provider, Uri.EscapeDataString)}/";

    /// <summary>A provider and a subject as a resource of an ARN: letters, digits and <c>+=,.@_-/</c>, all else as <c>%</c> and two digits.</summary>
    public static string Resource(ProviderKind kind, string provider, string subject) =>
        $"{ProviderKinds.NameOf(kind)}/{Provider(provider, text => Escape(text, keepsSlash: false))}/{Escape(subject, keepsSlash: true)}";

    private static string Provider(string name, Func<string, string> escape) => name switch
    {
        "" => Unnamed,
        Unnamed => "%5F",
        _ => escape(name),
    };

    private static string Escape(string text, bool keepsSlash)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            var c = (char)b;
            if (char.IsAsciiLetterOrDigit(c) || c is '+' or '=' or ',' or '.' or '@' or '_' or '-' || (c == '/' && keepsSlash))
            {
                escaped.Append(c);
            }
            else
            {
                escaped.Append('%').Append(b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return escaped.ToString();
    }
}
