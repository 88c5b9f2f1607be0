using System.Globalization;
using System.Text;
using CsCheck;
using Gateway.Federation.Ldap.Names;

namespace Gateway.Federation.Tests.Ldap.Names;

public sealed class DistinguishedNameTests
{
    private static readonly Gen<string> s_value =
        Gen.Frequency((5, Gen.Char["abcXYZ ,+\"\\<>;=#é€\0\n\u007f"].Array[0, 8].Select(c => new string(c))), (1, Gen.Const("𝔸 b")));

    private static readonly Gen<(string Type, string Value)[][]> s_names =
        Gen.Select(Gen.OneOf(Gen.Const("cn"), Gen.Const("OU"), Gen.Const("dc"), Gen.Const("uid"), Gen.Const("x-Other"), Gen.Const("1.2.3")), s_value).Array[1, 2].Array[1, 4];

    [Theory]
    [InlineData("", "")]
    [InlineData("CN=Alice,OU=People,DC=Example", "cn=alice,ou=people,dc=example")]
    [InlineData("cn = Alice , ou= People ", "cn=alice,ou=people")]
    [InlineData("commonName=a,2.5.4.11=b,0.9.2342.19200300.100.1.25=c", "cn=a,ou=b,dc=c")]
    [InlineData("UserID=a", "uid=a")]
    [InlineData("cn=Smith\\, John", @"cn=smith\, john")]
    [InlineData(@"cn=Smith\2C John", @"cn=smith\, john")]
    [InlineData(@"cn=\53mith", "cn=smith")]
    [InlineData("cn=a   b", "cn=a b")]
    [InlineData(@"cn=\20a\ ", "cn=a")]
    [InlineData(@"cn=\ ", @"cn=\ ")]
    [InlineData("cn=", "cn=")]
    [InlineData(@"cn=\#a#", @"cn=\#a#")]
    [InlineData(@"cn=a\=b", "cn=a=b")]
    [InlineData("cn=a=b", "cn=a=b")]
    [InlineData(@"cn=\00", @"cn=\00")]
    [InlineData("uid=b+cn=a", "cn=a+uid=b")]
    [InlineData(@"cn=Lu\C4\8Di\C4\87", "cn=lučić")]
    [InlineData("cn=#0c03466f6f", "cn=foo")]
    [InlineData("cn=#0403466f6F", "cn=foo")]
    [InlineData("cn=#30020500", "cn=#30020500")]
    [InlineData(@"cn=\ff", "cn=#0401ff")]
    [InlineData("cn=#0401FF", "cn=#0401ff")]
    public void TryParse_Names_HaveOneForm(string text, string normalized)
    {
        Assert.True(DistinguishedName.TryParse(text, out var name));
        Assert.Equal(normalized, name.Text);
        Assert.True(DistinguishedName.TryParse(normalized, out var again));
        Assert.Equal(name, again);
    }

    [Theory]
    [InlineData("alice")]
    [InlineData("=a")]
    [InlineData("cn=a,")]
    [InlineData(",cn=a")]
    [InlineData("cn=a,,dc=b")]
    [InlineData("cn=a;dc=b")]
    [InlineData("cn=\"a,b\"")]
    [InlineData("cn=a\0")]
    [InlineData("cn=<a>")]
    [InlineData(@"cn=a\")]
    [InlineData(@"cn=a\4")]
    [InlineData(@"cn=a\zz")]
    [InlineData("cn=#")]
    [InlineData("cn=#123")]
    [InlineData("cn=#12xy")]
    [InlineData("c n=a")]
    [InlineData("1x=a")]
    [InlineData("1..2=a")]
    [InlineData("cn=a+")]
    public void TryParse_AnythingElse_IsNoName(string text) => Assert.False(DistinguishedName.TryParse(text, out _));

    [Fact]
    public void TryParse_HalfACharacter_IsNoName() => Assert.False(DistinguishedName.TryParse("cn=\ud800", out _));

    [Theory]
    [InlineData("cn=a,dc=b,dc=c", "dc=b,dc=c", true)]
    [InlineData("dc=b,dc=c", "DC=B, DC=C", true)]
    [InlineData("dc=c", "dc=b,dc=c", false)]
    [InlineData(@"cn=a\,dc=b,dc=c", "dc=b,dc=c", false)]
    [InlineData("cn=a", "", true)]
    public void IsWithin_ComparesWholeParts(string text, string ancestor, bool expected)
    {
        Assert.True(DistinguishedName.TryParse(text, out var name));
        Assert.True(DistinguishedName.TryParse(ancestor, out var above));
        Assert.Equal(expected, name.IsWithin(above));
    }

    [Fact]
    public void FirstValue_IsAsWritten()
    {
        Assert.True(DistinguishedName.TryParse(@"CN=Smith\, John ,OU=People", out var name));
        Assert.Equal("Smith, John", name.FirstValue);
    }

    [Fact]
    public void TryParse_TheFormOfAName_IsItself() => s_names.Sample(name =>
    {
        Assert.True(DistinguishedName.TryParse(Write(name, escapeAll: false), out var parsed));
        Assert.True(DistinguishedName.TryParse(parsed.Text, out var again));
        return again.Text == parsed.Text;
    });

    [Fact]
    public void TryParse_AnotherWayToWriteTheName_IsTheSame() => s_names.Sample(name =>
    {
        Assert.True(DistinguishedName.TryParse(Write(name, escapeAll: false), out var parsed));
        Assert.True(DistinguishedName.TryParse(Write([.. name.Select(r => r.Reverse().ToArray())], escapeAll: true), out var other));
        return other.Equals(parsed);
    });

    /// <summary>All values are written in upper case and escaped byte by byte, or as little as possible.</summary>
    private static string Write((string Type, string Value)[][] name, bool escapeAll) => string.Join(
        escapeAll ? " , " : ",",
        name.Select(r => string.Join(escapeAll ? " + " : "+", r.Select(a => $"{(escapeAll ? a.Type.ToUpperInvariant() : a.Type)}={(escapeAll ? Bytes(a.Value) : Characters(a.Value))}"))));

    private static string Bytes(string value) => string.Concat(Encoding.UTF8.GetBytes(value.ToUpperInvariant()).Select(b => string.Create(CultureInfo.InvariantCulture, $"\\{b:X2}")));

    private static string Characters(string value) => string.Concat(value.Select(c => c switch
    {
        '\0' => @"\00",
        ' ' or '"' or '+' or ',' or ';' or '<' or '>' or '\\' or '#' => $@"\{c}",
        _ => c.ToString(),
    }));
}
