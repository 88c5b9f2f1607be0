namespace Gateway.Host.Settings;

/// <summary>URLs with commas between them.</summary>
internal sealed class UrlList : SettingType<IReadOnlyList<Uri>>
{
    private static readonly WebAddress s_url = new();

    public override string Accepts => "https or http URLs, divided by commas";

    public override bool TryParse(string text, out IReadOnlyList<Uri> value)
    {
        var urls = new List<Uri>();
        value = urls;
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!s_url.TryParse(part, out var url))
            {
                return false;
            }

            urls.Add(url);
        }

        return true;
    }

    public override string Format(IReadOnlyList<Uri> value) => string.Join(',', value.Select(s_url.Format));
}
