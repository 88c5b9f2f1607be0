using System.Formats.Asn1;
using System.Text;
using CsCheck;
using Gateway.Federation.Ldap.Filters;

namespace Gateway.Federation.Tests.Ldap.Filters;

public sealed class LdapFilterTests
{
    /// <summary>The bytes are written out by hand from RFC 4511, 4.5.1, with <c>name</c> as the login name and <c>dn</c> as the DN.</summary>
    [Theory]
    [InlineData("(uid=%s)", "a30b 0403756964 04046e616d65")]
    [InlineData("(uid=a%sb%d)", "a30f 0403756964 0408616e616d6562646e")]
    [InlineData("(uid=100%)", "a30b 0403756964 040431303025")]
    [InlineData("(cn=*)", "8702636e")]
    [InlineData("(cn=)", "a306 0402636e 0400")]
    [InlineData("(cn=a*b*c)", "a40f 0402636e 3009 800161 810162 820163")]
    [InlineData("(cn=*b*)", "a409 0402636e 3003 810162")]
    [InlineData("(cn=%s*)", "a40c 0402636e 3006 80046e616d65")]
    [InlineData("(cn=\\2a\\28\\29\\5c\\00)", "a30b 0402636e 04052a28295c00")]
    [InlineData("(cn=\\c3\\a4ä)", "a30a 0402636e 0404c3a4c3a4")]
    [InlineData("(a>=1)", "a506 040161 040131")]
    [InlineData("(a<=1)", "a606 040161 040131")]
    [InlineData("(a~=1)", "a806 040161 040131")]
    [InlineData("(&)", "a000")]
    [InlineData("(|)", "a100")]
    [InlineData("(!(a=*))", "a203 870161")]
    [InlineData("( & (a=*) (b=*) )", "a006 870161 870162")]
    [InlineData("(m:1.2:=%d)", "a90c 8103312e32 82016d 8302646e")]
    [InlineData("(m:=x)", "a906 82016d 830178")]
    [InlineData("(m:dn:=x)", "a909 82016d 830178 8401ff")]
    [InlineData("(:rule:=x)", "a909 810472756c65 830178")]
    [InlineData("(m:DN:rule:=x)", "a90f 810472756c65 82016d 830178 8401ff")]
    public void TryParse_Filters_BecomeTheirBytes(string text, string bytes)
    {
        Assert.True(LdapFilter.TryParse(text, out var filter, out var problem), problem);
        Assert.Equal(bytes.Replace(" ", "", StringComparison.Ordinal), Convert.ToHexStringLower(Encode(filter, "name", "dn")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("uid=%s")]
    [InlineData("(uid=%s")]
    [InlineData("(uid=%s))")]
    [InlineData("()")]
    [InlineData("(=a)")]
    [InlineData("(uid)")]
    [InlineData("(uid>a)")]
    [InlineData("(uid=a(b)")]
    [InlineData("(uid>=a*)")]
    [InlineData("(uid=a**b)")]
    [InlineData("(uid=\\zz)")]
    [InlineData("(uid=\\4)")]
    [InlineData("(uid=a\0b)")]
    [InlineData("(&(uid=a)x)")]
    [InlineData("(!)")]
    [InlineData("(!(a=b)(c=d))")]
    [InlineData("(:=a)")]
    [InlineData("(a:b:c:=d)")]
    [InlineData("(a::=d)")]
    [InlineData("(a:b)")]
    [InlineData("(m:dn:rule:=*)")]
    public void TryParse_AnythingElse_SaysWhatIsWrong(string text)
    {
        Assert.False(LdapFilter.TryParse(text, out _, out var problem));
        Assert.Contains("(at character ", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void TryParse_HalfACharacter_SaysWhatIsWrong() => Assert.False(LdapFilter.TryParse("(uid=\ud800)", out _, out _));

    [Fact]
    public void TryParse_NestedWithoutEnd_IsRefused() =>
        Assert.False(LdapFilter.TryParse(string.Concat(Enumerable.Repeat("(!", 100_000)), out _, out _));

    [Theory]
    [InlineData("(uid=%s)", "uid")]
    [InlineData("(&(objectClass=user)(sAMAccountName=%s))", "sAMAccountName")]
    [InlineData("(|(uid=%s)(mail=%s))", "uid")]
    [InlineData("(&(!(blocked=%s))(|(cn=x)(mail=%s)))", "mail")]
    [InlineData("(sAMAccountName:caseExactMatch:=%s)", "sAMAccountName")]
    [InlineData("(cn=*%s*)", null)]
    public void NameAttribute_IsTheFirstThatIsComparedWithTheName(string text, string? attribute) => Assert.Equal(attribute, Parse(text).NameAttribute);

    [Theory]
    [InlineData("(uid=%s)", "(uid=*)")]
    [InlineData("(&(objectClass=user)(|(uid=%s)(mail=%s@example.org)))", "(&(objectClass=user)(|(uid=*)(mail=*)))")]
    [InlineData("(&(a=b)(!(c=d)))", "(&(a=b)(!(c=d)))")]
    public void ForAnyName_AsksForTheAttribute(string text, string expected) => Assert.Equal(Encode(Parse(expected), "", ""), Encode(Parse(text).ForAnyName(), "", ""));

    /// <summary>Whatever is put in, the filter keeps its structure, and the value is what was put in.</summary>
    [Fact]
    public void Write_AnyName_IsAValueAndNothingElse()
    {
        var filter = Parse("(&(objectClass=user)(uid=%s))");
        Gen.Char["a*()\\&|=\0%sd ä"].Array[0, 12].Select(c => new string(c)).Sample(name =>
        {
            var and = new AsnReader(Encode(filter, name, "dn"), AsnEncodingRules.BER).ReadSetOf(true, new Asn1Tag(TagClass.ContextSpecific, 0));
            _ = and.ReadEncodedValue();
            var equal = and.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 3));
            and.ThrowIfNotEmpty();
            Assert.Equal("uid"u8.ToArray(), equal.ReadOctetString());
            Assert.Equal(name, Encoding.UTF8.GetString(equal.ReadOctetString()));
            equal.ThrowIfNotEmpty();
        });
    }

    private static LdapFilter Parse(string text) => LdapFilter.TryParse(text, out var filter, out var problem) ? filter : throw new FormatException(problem);

    private static byte[] Encode(LdapFilter filter, string name, string dn)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        FilterWriter.Write(writer, filter, new FilterPlaces(Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(dn)));
        return writer.Encode();
    }
}
