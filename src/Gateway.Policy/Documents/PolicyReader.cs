using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Gateway.Policy.Documents;

/// <summary>Reads one document.</summary>
/// <param name="text">The document.</param>
/// <param name="dialect">What it is to be attached to.</param>
/// <param name="bucket">See <see cref="PolicyParser.Parse"/>.</param>
/// <param name="onFault">Told of each statement that is not valid, which is then left out; null to stop at the first.</param>
internal sealed class PolicyReader(string text, PolicyDialect dialect, string? bucket, Action<PolicyFormatException>? onFault)
{
    /// <summary>What IAM takes in policies.</summary>
    private static readonly SearchValues<char> s_latin =
        SearchValues.Create([.. "\t\n\r", .. Enumerable.Range(' ', '\u00FF' - ' ' + 1).Select(c => (char)c)]);

    private readonly PolicyTexts _texts = PolicyTexts.Of(dialect);

    /// <exception cref="PolicyFormatException">It is not valid.</exception>
    public PolicyDocument Read()
    {
        try
        {
            return ReadWhole();
        }
        catch (PolicyFormatException fault)
        {
            CountLines(fault);
            throw;
        }
    }

    private PolicyDocument ReadWhole()
    {
        if (text.Length > (dialect == PolicyDialect.Trust ? PolicySize.LongestTrustPolicy : PolicySize.LongestText))
        {
            throw TooLarge(_texts.TooLarge, text.Length, dialect == PolicyDialect.Trust ? PolicySize.LongestTrustPolicy : PolicySize.LongestText, "characters");
        }

        CheckBeginning();
        var json = Encoding.UTF8.GetBytes(text);
        CheckSize(json);
        using var document = PolicyJson.Parse(json, _texts);
        try
        {
            return Read(document.RootElement, json);
        }
        catch (PolicyFormatException fault)
        {
            Locate(fault, json);
            throw;
        }
    }

    /// <summary>Must be done as long as the document is held.</summary>
    private static void Locate(PolicyFormatException fault, byte[] json)
    {
        if (fault.Place is { } place)
        {
            fault.Position = Encoding.UTF8.GetCharCount(json.AsSpan(0, place.Find(json)));
            fault.Place = null;
        }
    }

    private void CountLines(PolicyFormatException fault)
    {
        var before = text.AsSpan(0, Math.Min(fault.Position, text.Length));
        fault.Line = before.Count('\n') + 1;
        fault.Column = before.Length - before.LastIndexOf('\n');
    }

    private static PolicyFormatException TooLarge(string message, int found, int allowed, string unit) =>
        new(PolicyFault.TooLarge, message) { Explanation = $"The policy is {found} {unit} long, and may have {allowed}." };

    private void CheckBeginning()
    {
        // S3 looks at the first byte; IAM at the first that is not white space, and at the characters of the whole.
        if (!(dialect == PolicyDialect.Bucket ? text.AsSpan() : text.AsSpan().TrimStart(" \t\r\n")).StartsWith('{'))
        {
            throw PolicyJson.Malformed(_texts.NotAnObject, PolicyExplanations.Beginning(text));
        }

        if (dialect != PolicyDialect.Bucket && text.AsSpan().IndexOfAnyExcept(s_latin) is var strange and >= 0)
        {
            throw new PolicyFormatException(PolicyFault.Malformed, _texts.Syntax) { Explanation = PolicyExplanations.Character(text[strange]), Position = strange };
        }
    }

    private void CheckSize(byte[] json)
    {
        if (dialect == PolicyDialect.Session && json.Length > PolicySize.LongestSessionPolicy)
        {
            throw TooLarge(SessionTexts.Packed(json.Length), json.Length, PolicySize.LongestSessionPolicy, "bytes");
        }

        if (dialect == PolicyDialect.Bucket && PolicySize.Normalized(json) is > PolicySize.LongestBucketPolicy and var size)
        {
            throw TooLarge(_texts.TooLarge, size, PolicySize.LongestBucketPolicy, "bytes without white space");
        }
    }

    private PolicyDocument Read(JsonElement root, byte[] json)
    {
        var version = PolicyVersion.V2008;
        string? id = null;
        JsonElement? statements = null;
        foreach (var (name, value) in PolicyJson.Members(root, _texts.Syntax, "A policy", _texts))
        {
            switch (name)
            {
                case "Version":
                    version = ReadVersion(value);
                    break;
                case "Id":
                case "ID" when IsIdentity:
                    // MinIO writes the second.
                    id = PolicyJson.Text(value, _texts.Syntax, "\"Id\"");
                    break;
                case "Statement":
                    statements = value;
                    break;
                default:
                    throw PolicyJson.Malformed(_texts.UnknownMember(name), PolicyExplanations.UnknownInDocument(name), value, isName: true);
            }
        }

        return new PolicyDocument
        {
            Version = version,
            Id = id,
            Statements = ReadStatements(statements ?? throw PolicyJson.Malformed(_texts.MissingStatement, "The policy has no \"Statement\", which says what it allows or denies."), version, json),
        };
    }

    private bool IsIdentity => dialect is PolicyDialect.Identity or PolicyDialect.Session;

    private PolicyVersion ReadVersion(JsonElement value) => PolicyJson.Text(value, _texts.Version, "\"Version\"") switch
    {
        "2012-10-17" => PolicyVersion.V2012,
        "2008-10-17" => PolicyVersion.V2008,

        // MinIO's way to say the newest; AWS has no empty version.
        "" when IsIdentity => PolicyVersion.V2012,
        var other => throw PolicyJson.Malformed(_texts.Version, PolicyExplanations.Version(PolicyExplanations.Quoted(other)), value),
    };

    private List<Statement> ReadStatements(JsonElement element, PolicyVersion version, byte[] json)
    {
        var elements = element.ValueKind switch
        {
            JsonValueKind.Object => [element],
            JsonValueKind.Array => element.EnumerateArray().ToArray(),
            _ => throw PolicyJson.Malformed(_texts.Syntax, PolicyExplanations.Type("\"Statement\"", "an object or a list of objects", element), element),
        };
        if (elements.Length == 0)
        {
            throw PolicyJson.Malformed(_texts.EmptyStatement, "\"Statement\" is an empty list.", element);
        }

        var reader = new StatementReader(_texts, dialect, bucket, version);
        var places = new TextPlaces(json);
        var statements = new List<Statement>(elements.Length);
        for (var i = 0; i < elements.Length; i++)
        {
            var source = places.Of(JsonMarshal.GetRawUtf8Value(elements[i]));
            try
            {
                statements.Add(reader.Read(elements[i], i, source));
            }
            catch (PolicyFormatException fault)
            {
                fault.Statement = i;
                fault.Position = source.Start.Value;
                Locate(fault, json);
                if (onFault is null)
                {
                    throw;
                }

                CountLines(fault);
                onFault(fault);
            }
        }

        return statements;
    }
}
