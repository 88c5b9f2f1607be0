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
    private readonly PolicyTexts _texts = PolicyTexts.Of(dialect);

    /// <exception cref="PolicyFormatException">It is not valid.</exception>
    public PolicyDocument Read()
    {
        if (text.Length > (dialect == PolicyDialect.Trust ? PolicySize.LongestTrustPolicy : PolicySize.LongestText))
        {
            throw new PolicyFormatException(PolicyFault.TooLarge, _texts.TooLarge);
        }

        CheckBeginning();
        var json = Encoding.UTF8.GetBytes(text);
        CheckSize(json);
        using var document = PolicyJson.Parse(json, _texts);
        return Read(document.RootElement, json);
    }

    private void CheckBeginning()
    {
        // S3 looks at the first byte; IAM at the first that is not white space, and at the characters of the whole.
        if (!(dialect == PolicyDialect.Bucket ? text.AsSpan() : text.AsSpan().TrimStart(" \t\r\n")).StartsWith('{'))
        {
            throw PolicyJson.Malformed(_texts.NotAnObject);
        }

        if (dialect != PolicyDialect.Bucket && !text.All(c => c is '\t' or '\n' or '\r' or (>= ' ' and <= '\u00FF')))
        {
            throw PolicyJson.Malformed(_texts.Syntax);
        }
    }

    private void CheckSize(byte[] json)
    {
        if (dialect == PolicyDialect.Session && json.Length > PolicySize.LongestSessionPolicy)
        {
            throw new PolicyFormatException(PolicyFault.TooLarge, SessionTexts.Packed(json.Length));
        }

        if (dialect == PolicyDialect.Bucket && PolicySize.Normalized(json) > PolicySize.LongestBucketPolicy)
        {
            throw new PolicyFormatException(PolicyFault.TooLarge, _texts.TooLarge);
        }
    }

    private PolicyDocument Read(JsonElement root, byte[] json)
    {
        var version = PolicyVersion.V2008;
        string? id = null;
        JsonElement? statements = null;
        foreach (var (name, value) in PolicyJson.Members(root, _texts.Syntax, _texts))
        {
            switch (name)
            {
                case "Version":
                    version = ReadVersion(value);
                    break;
                case "Id":
                case "ID" when IsIdentity:
                    // MinIO writes the second.
                    id = PolicyJson.Text(value, _texts.Syntax);
                    break;
                case "Statement":
                    statements = value;
                    break;
                default:
                    throw PolicyJson.Malformed(_texts.UnknownMember(name));
            }
        }

        return new PolicyDocument
        {
            Version = version,
            Id = id,
            Statements = ReadStatements(statements ?? throw PolicyJson.Malformed(_texts.MissingStatement), version, json),
        };
    }

    private bool IsIdentity => dialect is PolicyDialect.Identity or PolicyDialect.Session;

    private PolicyVersion ReadVersion(JsonElement value) => PolicyJson.Text(value, _texts.Version) switch
    {
        "2012-10-17" => PolicyVersion.V2012,
        "2008-10-17" => PolicyVersion.V2008,

        // MinIO's way to say the newest; AWS has no empty version.
        "" when IsIdentity => PolicyVersion.V2012,
        _ => throw PolicyJson.Malformed(_texts.Version),
    };

    private List<Statement> ReadStatements(JsonElement element, PolicyVersion version, byte[] json)
    {
        var elements = element.ValueKind switch
        {
            JsonValueKind.Object => [element],
            JsonValueKind.Array => element.EnumerateArray().ToArray(),
            _ => throw PolicyJson.Malformed(_texts.Syntax),
        };
        if (elements.Length == 0)
        {
            throw PolicyJson.Malformed(_texts.EmptyStatement);
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
                if (onFault is null)
                {
                    throw;
                }

                onFault(fault);
            }
        }

        return statements;
    }
}
