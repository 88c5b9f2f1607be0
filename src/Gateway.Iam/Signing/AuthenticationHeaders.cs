namespace Gateway.Iam.Signing;

/// <summary>The header lines that say who sent a request; of each the first line, as sent. Gathered in one pass.</summary>
internal struct AuthenticationHeaders
{
    public string? Authorization;
    public int AuthorizationLines;
    public string? AmzDate;
    public string? Date;
    public string? ContentSha256;
    public string? SecurityToken;

    public static AuthenticationHeaders Scan(ReadOnlySpan<HeaderField> headers)
    {
        var found = default(AuthenticationHeaders);
        foreach (ref readonly var header in headers)
        {
            switch (header.Name.Length)
            {
                case 4 when Is(header.Name, "date"):
                    found.Date ??= header.Value;
                    break;
                case 10 when Is(header.Name, "x-amz-date"):
                    found.AmzDate ??= header.Value;
                    break;
                case 13 when Is(header.Name, "authorization"):
                    found.Authorization ??= header.Value;
                    found.AuthorizationLines++;
                    break;
                case 20 when Is(header.Name, PayloadHeader.Name):
                    // Two lines are no valid value, whichever of them is: joined as in the canonical form, they are refused.
                    found.ContentSha256 = found.ContentSha256 is null ? header.Value : $"{found.ContentSha256},{header.Value}";
                    break;
                case 20 when Is(header.Name, "x-amz-security-token"):
                    found.SecurityToken ??= header.Value;
                    break;
                default:
                    break;
            }
        }

        return found;
    }

    private static bool Is(string name, string expected) => string.Equals(name, expected, StringComparison.OrdinalIgnoreCase);
}
