namespace Tests.Client.Checking;

/// <summary>The documents of the library, each right but for the one fault that was planted. Single quotes stand for double ones.</summary>
internal static class FaultyBooks
{
    public static string? Document(string path, string fault, string? page) => path switch
    {
        "/" => Start(fault),
        "/books" => Books(page is { Length: > 0 } ? page : "1", fault),
        "/books/1" => First(fault),
        "/books/2" => Book(2, fault == "self-differs" ? 1 : 2, fault == "self-missing"),
        "/readers" => Readers,
        _ => null,
    };

    private static string Start(string fault)
    {
        var curies = (fault switch
        {
            "curies-not-an-array" => "{'name':'lib','href':'/pages/relations/{rel}','templated':true}",
            "curie-without-rel-placeholder" => "[{'name':'lib','href':'/pages/relations/{name}','templated':true}]",
            _ => "[{'name':'lib','href':'/pages/relations/{rel}','templated':true}]",
        });
        var more = fault switch
        {
            "link-without-href" => ",'about':{'title':'Nowhere'}",
            "href-not-a-uri" => ",'about':{'href':'/a page'}",
            "link-templated-without-flag" => ",'search':{'href':'/books{?q}'}",
            "link-flag-without-template" => ",'about':{'href':'/readers','templated':true}",
            "template-malformed" => ",'search':{'href':'/books{?q','templated':true}",
            "link-scheme-unsafe" => ",'about':{'href':'javascript:alert(1)'}",
            "dead-link" => ",'about':{'href':'/gone'}",
            "server-error" => ",'about':{'href':'/crash'}",
            "curie-undeclared" => ",'other:thing':{'href':'/readers'}",
            _ => "",
        };
        return $$"""
            {'title':'Library','_links':{'self':{'href':'/'},'curies':{{curies}},'lib:books':{'href':'/books'},'lib:readers':{'href':'/readers'},
            'lib:guarded':{'href':'/guarded'},'icon':{'href':'/cover','type':'image/png'},'find':{'href':'/books{?q}','templated':true}{{more}} } }
            """;
    }

    private static string Books(string page, string fault)
    {
        if (fault == "links-not-an-object" && page == "2") return "{'page':2,'_links':['/books']}";
        var self = page == "1" ? "/books" : $"/books?page={page}";
        var next = page == "1" ? ",'next':{'href':'/books?page=2'}" : fault == "pagination-loop" ? ",'next':{'href':'/books'}" : "";
        var embedded = page == "1"
            ? fault == "embedded-not-hal" ? "['one','two']"
            : $"[{{'title':'{(fault == "embedded-differs" ? "Mistress" : "Emma")}','pages':474,'_links':{{'self':{{'href':'/books/1'}}}}}}]"
            : "[]";
        var writer = (page, fault) is ("2", "array-ness-changes") ? "[{'href':'/readers'}]" : "{'href':'/readers'}";
        return $"{{'page':{page},'_links':{{'self':{{'href':'{self}'}},'related':{writer}{next},'item':[{{'href':'/books/{page}'}}]}},'_embedded':{{'item':{embedded}}}}}";
    }

    private static string First(string fault)
    {
        var reader = fault switch
        {
            "forms-template-invalid" => "{'name':'reader','required':true,'minLength':9,'maxLength':2}",
            _ => "{'name':'reader','required':true,'regex':'[A-Z]{2}-[0-9]{3}'}",
        };
        var shelf = $"{{'name':'shelf','options':{{'link':{{'href':'{(fault == "options-link-broken" ? "/nowhere.csv" : "/shelves.csv")}','type':'text/csv'}},'maxItems':1}}}}";
        var target = fault == "forms-target-unresolvable" ? "mailto:desk@library.example" : "/books/1/loan";
        return $$"""
            {'title':'Emma','pages':474,'_links':{'self':{'href':'/books/1'},'collection':{'href':'/books'} },
            '_templates':{'lend':{'method':'POST','target':'{{target}}','title':'Lend it','properties':[{{reader}},{{shelf}},{'name':'days','type':'number','min':1,'max':30}]} } }
            """;
    }

    private static string Book(int number, int self, bool nameless) =>
        $"{{'title':'Persuasion','pages':249,'_links':{{{(nameless ? "" : $"'self':{{'href':'/books/{self}'}},")}'collection':{{'href':'/books'}},'alternate':{{'href':'/books/{number}'}}}}}}";

    private const string Readers = "{'title':'Readers','_links':{'self':{'href':'/readers'}}}";
}
