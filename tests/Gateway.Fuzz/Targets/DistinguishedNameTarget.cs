using System.Text;
using Gateway.Federation.Ldap.Names;

namespace Gateway.Fuzz.Targets;

/// <summary>A directory's names: what is one has a form that is one too, and is its own form.</summary>
internal sealed class DistinguishedNameTarget : FuzzTarget
{
    public override string Name => "distinguished-name";

    public override IReadOnlyList<byte[]> Seeds { get; } = Texts(
        "CN=Alice,OU=People,DC=example,DC=org", @"cn=Smith\, John,o=x", @"cn=\#1\ +uid=a", "cn=#0403466f6f", @"cn=Lu\C4\8Di\C4\87", "2.5.4.3 = a , dc = b", @"cn=\ff\00", "");

    public override IReadOnlyList<string> Words => [",", "+", "=", "\\", "\\,", "\\20", "\\ff", "\\00", "#", "#04", "cn=", "2.5.4.3=", " ", ";", "\"", "<", "\u00C3\u0089"];

    public override void Run(byte[] input)
    {
        if (!DistinguishedName.TryParse(Encoding.UTF8.GetString(input), out var name))
        {
            return;
        }

        Require(DistinguishedName.TryParse(name.Text, out var again), "the form of a name is no name");
        Require(again!.Text == name.Text && again.Equals(name), $"the form of '{name.Text}' is '{again.Text}'");
        Require(name.IsWithin(again), "a name is not within itself");
        Require(!name.Text.Any(char.IsAsciiLetterUpper), "the form has upper case");
        Require(!name.Text.Any(c => c < ' '), "the form has control characters");
    }
}
